import type { Row, Run } from '../figures.ts';
import { plotStyle } from './colours.ts';
import { type Element, element, label, svg } from './svg.ts';

const WIDTH = 960;
const BAR = 16;
const STEP = 52;
const TOP = 70;
const LEFT = 120;
const LONGEST = 640;

/** What a paper takes of memory in every engine, at the most papers that engine held. */
export function memoryPlot(run: Run): string {
  const rows = run.engines.flatMap(({ name }) => largest(run, name) ?? []);
  const most = Math.max(1, ...rows.flatMap((row) => [heapOf(row), processOf(row)]));
  const height = TOP + rows.length * STEP + 20;
  return svg({
    width: WIDTH,
    height,
    title: 'Memory per paper, for every engine',
    style: plotStyle(),
    children: [
      element('rect', { class: 'ground', width: WIDTH, height }),
      label({ x: 20, y: 28 }, 'Memory per paper in bytes', { class: 'head' }),
      label(
        { x: 20, y: 48 },
        'full: heap and buffers after a collection; light: what the process, and its server, grew by',
        { class: 'small' },
      ),
      ...rows.flatMap((row, i) => bars(row, TOP + i * STEP, most)),
    ],
  });
}

function largest(run: Run, engine: string): Row | undefined {
  return run.rows
    .filter((row) => row.engine === engine && row.figures.residentBytes !== undefined)
    .sort((a, b) => b.documents - a.documents)[0];
}

function bars(row: Row, y: number, most: number): Element[] {
  const lengths = [heapOf(row), processOf(row)];
  return [
    label({ x: LEFT - 12, y: y + 14 }, row.engine, { class: `name ${row.engine}`, 'text-anchor': 'end' }),
    label({ x: LEFT - 12, y: y + 30 }, `${row.documents.toLocaleString('en')} papers`, {
      class: 'small',
      'text-anchor': 'end',
    }),
    ...lengths.flatMap((bytes, i) => {
      const [width, top] = [(bytes / most) * LONGEST, y + i * (BAR + 2)];
      const shade = i === 0 ? '' : ' second';
      return [
        element('rect', {
          class: `${row.engine}${shade}`,
          x: LEFT,
          y: top,
          width: Math.max(width, 1),
          height: BAR,
        }),
        label({ x: LEFT + width + 8, y: top + 13 }, Math.round(bytes).toLocaleString('en'), {
          class: 'small',
        }),
      ];
    }),
  ];
}

function heapOf({ figures, documents }: Row): number {
  return Math.max(0, figures.heapBytes ?? 0) / documents;
}

function processOf({ figures, documents }: Row): number {
  return Math.max(0, (figures.residentBytes ?? 0) + (figures.serverBytes ?? 0)) / documents;
}
