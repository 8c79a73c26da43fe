import type { QueryKind, Run } from '../figures.ts';
import { plotStyle } from './colours.ts';
import { apart, logScale, type Scale, shortNumber } from './scale.ts';
import { type Element, element, label, svg } from './svg.ts';

const WIDTH = 960;
const HEIGHT = 420;

/** One engine's points, by number of papers. */
interface Line {
  engine: string;
  points: { documents: number; ms: number }[];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** 99 of 100 searches take at most so long, by the number of papers: three words and nineteen, on logarithmic axes. */
export function latencyPlot(run: Run): string {
  const panels = [
    panel(run, 'short', { left: 60, right: 370, top: 70, bottom: 370 }),
    panel(run, 'long', { left: 540, right: 850, top: 70, bottom: 370 }),
  ];
  return svg({
    width: WIDTH,
    height: HEIGHT,
    title: 'Latency of searches by number of papers, for every engine',
    style: plotStyle(),
    children: [element('rect', { class: 'ground', width: WIDTH, height: HEIGHT }), ...panels.flat()],
  });
}

function panel(run: Run, kind: QueryKind, box: Box): Element[] {
  const lines = linesOf(run, kind);
  const points = lines.flatMap((line) => line.points);
  const x = logScale(
    points.map(({ documents }) => documents),
    { from: box.left, to: box.right },
  );
  const y = logScale(
    points.map(({ ms }) => ms),
    { from: box.bottom, to: box.top },
  );
  const words = kind === 'short' ? 'Three words' : 'A question of nineteen words';
  return [
    label({ x: box.left, y: 28 }, words, { class: 'head' }),
    label({ x: box.left, y: 48 }, '99 of 100 answers within so many milliseconds; by papers', {
      class: 'small',
    }),
    ...frame(x, y, box),
    ...lines.map((line) => drawn(line, x, y)),
    ...names(lines, y, box),
  ];
}

function linesOf(run: Run, kind: QueryKind): Line[] {
  return run.engines
    .map(({ name }) => ({
      engine: name,
      points: run.rows
        .filter((row) => row.engine === name)
        .flatMap(({ documents, figures }) => {
          const ms = figures.warm?.[kind]?.p99;
          return ms === undefined ? [] : [{ documents, ms: Math.max(ms, 0.01) }];
        }),
    }))
    .filter(({ points }) => points.length > 0);
}

function frame(x: Scale, y: Scale, box: Box): Element[] {
  const across = y.ticks.flatMap((ms) => [
    element('line', { class: 'grid', x1: box.left, x2: box.right, y1: y.at(ms), y2: y.at(ms) }),
    label({ x: box.left - 8, y: y.at(ms) + 4 }, shortNumber(ms), { class: 'small', 'text-anchor': 'end' }),
  ]);
  const down = x.ticks.flatMap((documents) => [
    element('line', { class: 'grid', x1: x.at(documents), x2: x.at(documents), y1: box.top, y2: box.bottom }),
    label({ x: x.at(documents), y: box.bottom + 20 }, shortNumber(documents), {
      class: 'small',
      'text-anchor': 'middle',
    }),
  ]);
  return [...across, ...down];
}

function drawn({ engine, points }: Line, x: Scale, y: Scale): Element {
  const places = points.map(({ documents, ms }) => ({ cx: x.at(documents), cy: y.at(ms) }));
  const path = places.map(({ cx, cy }) => `${cx.toFixed(1)},${cy.toFixed(1)}`).join(' ');
  return element('g', { class: engine }, [
    element('polyline', { class: `line ${engine}`, points: path }),
    ...places.map((place) => element('circle', { ...place, r: 3.5 })),
  ]);
}

/** Each line's name stands at its end; moved when two ends lie close together. */
function names(lines: Line[], y: Scale, box: Box): Element[] {
  const ends = lines.map(({ points }) => y.at(points.at(-1)?.ms ?? 1) + 4);
  const places = apart(ends, 16);
  const most = Math.max(...lines.map(lastOf));
  return lines.map((line, i) => {
    const reach = lastOf(line) < most ? `, to ${shortNumber(lastOf(line))}` : '';
    return label({ x: box.right + 10, y: places[i] ?? 0 }, line.engine + reach, {
      class: `name ${line.engine}`,
    });
  });
}

/** The most papers that an engine was asked about. */
function lastOf({ points }: Line): number {
  return points.at(-1)?.documents ?? 0;
}
