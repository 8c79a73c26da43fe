import { table } from '../../eval/table.ts';
import { type Figures, type Latency, QUERY_KINDS, type QueryKind, type Row, type Run } from '../figures.ts';

/** A table with a head line; the first column is the engine. */
export interface Grid {
  title: string;
  head: string[];
  rows: string[][];
}

const KIND_NAMES: Record<QueryKind, string> = {
  short: '3 words',
  long: '19 words',
  common: '6 common words',
  hundred: '100 words',
  letter: 'one letter…',
};

const NONE = '-';

/** Three tables for every size: keeping, searching, serving. */
export function grids(run: Run): Grid[] {
  const sizes = [...new Set(run.rows.map((row) => row.documents))];
  return sizes.flatMap((documents) => {
    const rows = run.rows.filter((row) => row.documents === documents);
    const size = `${documents.toLocaleString('en')} papers`;
    return [
      keeping(`${size}: building, keeping, opening again`, rows),
      searching(`${size}: searching, p50 / p99 in ms`, rows),
      serving(`${size}: answering while papers arrive`, rows),
    ];
  });
}

/** The tables as lines of text, and why engines were stopped. */
export function runTables(run: Run): string[] {
  const lines = grids(run).flatMap(({ title, head, rows }) => [title, ...table([head, ...rows]), '']);
  return [...lines, ...stops(run)];
}

/** One line for every engine that was stopped before its end. */
export function stops(run: Run): string[] {
  return run.rows.flatMap(({ engine, documents, stopped }) =>
    stopped === undefined ? [] : [`${engine}, ${documents.toLocaleString('en')} papers: ${stopped}`],
  );
}

function keeping(title: string, rows: Row[]): Grid {
  const head = ['engine', 'build s', 'all learnt s', 'write s', 'on disk MB', 'start s', 'start blocks ms'];
  return {
    title,
    head: [...head, 'heap B/paper', 'process B/paper', 'server MB'],
    rows: rows.map(({ engine, documents, figures }) => [
      engine,
      number(figures.buildSeconds),
      number(figures.learntSeconds),
      number(figures.saveSeconds),
      number(mega(figures.snapshotBytes)),
      number(scaled(figures.startMs, 1000)),
      number(figures.startBlockedMs),
      number(scaled(figures.heapBytes, documents)),
      number(scaled(figures.residentBytes, documents)),
      number(mega(figures.serverBytes)),
    ]),
  };
}

function searching(title: string, rows: Row[]): Grid {
  const cells = ({ warm, cold }: Partial<Figures>) =>
    QUERY_KINDS.flatMap((kind) => [...(isFirst(kind) ? [latency(cold?.[kind])] : []), latency(warm?.[kind])]);
  return {
    title,
    head: [
      'engine',
      ...QUERY_KINDS.flatMap((kind) => [
        ...(isFirst(kind) ? [`${KIND_NAMES[kind]} cold`] : []),
        KIND_NAMES[kind],
      ]),
      'whole question',
    ],
    rows: rows.map(({ engine, figures }) => [engine, ...cells(figures), latency(figures.ask)]),
  };
}

/** Cold figures are shown of the two kinds that people type. */
function isFirst(kind: QueryKind): boolean {
  return kind === 'short' || kind === 'long';
}

function serving(title: string, rows: Row[]): Grid {
  return {
    title,
    head: [
      'engine',
      'papers',
      'in s',
      'search idle',
      'search meanwhile',
      'p99 ratio',
      'thread p99 idle',
      'p99 meanwhile',
      'longest',
    ],
    rows: rows.map(({ engine, figures: { updates } }) => [
      engine,
      updates === undefined ? NONE : `${updates.papers}${updates.complete ? '' : ' (stopped)'}`,
      number(updates?.seconds),
      latency(updates?.idle),
      latency(updates?.busy),
      number(scaled(updates?.busy.p99, updates?.idle.p99 ?? 1)),
      number(updates?.idleDelayP99),
      number(updates?.busyDelayP99),
      number(updates?.busyDelayMax),
    ]),
  };
}

function latency(found: Latency | undefined): string {
  return found === undefined ? NONE : `${number(found.p50)} / ${number(found.p99)}`;
}

function mega(bytes: number | undefined): number | undefined {
  return scaled(bytes, 1e6);
}

function scaled(value: number | undefined, by: number): number | undefined {
  return value === undefined || by === 0 ? undefined : value / by;
}

/** Two digits that mean something, no more. */
function number(value: number | undefined): string {
  if (value === undefined) return NONE;
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(2)));
}
