import type { Figures, Row, Run } from '../figures.ts';

interface Goal {
  what: string;
  /** The number of papers from which on it is judged; 100,000 unless told. */
  from?: number;
  goal: number;
  unit: string;
  /** Undefined when what it needs was not measured. */
  value(ours: Partial<Figures>, fts5: Partial<Figures>, documents: number): number | undefined;
}

const HUNDRED_THOUSAND = 100_000;
const MILLION = 1_000_000;

/** What the project promises at 100,000 papers, and at a million. */
const GOALS: Goal[] = [
  {
    what: '19-word question, p99 beside SQLite FTS5',
    goal: 0.5,
    unit: 'x',
    value: (ours, fts5) => ratio(ours.warm?.long?.p99, fts5.warm?.long?.p99),
  },
  {
    what: '3-word query, p99 beside SQLite FTS5',
    goal: 0.5,
    unit: 'x',
    value: (ours, fts5) => ratio(ours.warm?.short?.p99, fts5.warm?.short?.p99),
  },
  {
    what: 'heap and buffers for an abstract',
    goal: 1500,
    unit: ' bytes',
    value: (ours, _, documents) => ratio(ours.heapBytes, documents),
  },
  {
    what: 'what the process grows by for an abstract',
    goal: 1500,
    unit: ' bytes',
    value: (ours, _, documents) => ratio(ours.residentBytes, documents),
  },
  {
    what: 'start from the snapshot to the first answer',
    goal: 1500,
    unit: ' ms',
    value: ({ startMs }) => startMs,
  },
  {
    what: 'main thread blocked at the start, at most',
    goal: 50,
    unit: ' ms',
    value: ({ startBlockedMs }) => startBlockedMs,
  },
  { what: 'build, to the first answer', goal: 10, unit: ' s', value: ({ buildSeconds }) => buildSeconds },
  {
    what: 'build, until everything is learnt',
    goal: 10,
    unit: ' s',
    value: ({ learntSeconds }) => learntSeconds,
  },
  {
    what: 'main-thread delay while papers arrive, p99',
    goal: 20,
    unit: ' ms',
    value: ({ updates }) => updates?.busyDelayP99,
  },
  {
    what: 'searches while papers arrive, p99 beside idle',
    goal: 1.5,
    unit: 'x',
    value: ({ updates }) => ratio(updates?.busy.p99, updates?.idle.p99),
  },
  {
    what: 'all of a million papers in the process',
    from: MILLION,
    goal: 4096,
    unit: ' MiB',
    value: ({ residentBytes }) => ratio(residentBytes, 2 ** 20),
  },
  {
    what: '19-word question among a million papers, p99',
    from: MILLION,
    goal: 500,
    unit: ' ms',
    value: ({ warm }) => warm?.long?.p99,
  },
];

/** A goal and what was measured, in words and numbers. */
export interface Judged {
  documents: number;
  what: string;
  measured: string;
  goal: string;
  /** Undefined when it was not measured, and below the number of papers that the goal is set for. */
  reached: boolean | undefined;
}

/** Every goal at every size that ours was measured at; those for a million papers at that size only. */
export function judge(run: Run): Judged[] {
  return run.rows
    .filter((row) => row.engine === 'paperboy')
    .flatMap((row) =>
      GOALS.filter(({ from }) => from === undefined || row.documents >= from).map((goal) =>
        judged(goal, row, figuresOf(run, 'fts5', row.documents)),
      ),
    );
}

function judged({ what, from, goal, unit, value }: Goal, row: Row, fts5: Partial<Figures>): Judged {
  const found = value(row.figures, fts5, row.documents);
  return {
    documents: row.documents,
    what,
    measured: found === undefined ? 'not measured' : `${shown(found)}${unit}`,
    goal: `<= ${shown(goal)}${unit}`,
    reached: found === undefined || row.documents < (from ?? HUNDRED_THOUSAND) ? undefined : found <= goal,
  };
}

/** The same as lines to read. */
export function goalLines(run: Run): string[] {
  return judge(run).map(
    ({ documents, what, measured, goal, reached }) =>
      `${documents.toLocaleString('en')} papers: ${what}: ${measured} (goal: ${goal}${reached === undefined ? ' at 100,000' : ''})${reached === false ? ' - missed' : ''}`,
  );
}

function figuresOf(run: Run, engine: string, documents: number): Partial<Figures> {
  return run.rows.find((row) => row.engine === engine && row.documents === documents)?.figures ?? {};
}

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined || b === 0 ? undefined : a / b;
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}
