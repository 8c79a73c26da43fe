import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorpusChoice } from '../corpus/open.ts';
import { engineNamed } from './engines/engines.ts';
import type { Row } from './figures.ts';
import { PHASES, type PhaseName } from './phases/phase.ts';
import { type Limits, runPhase } from './run-phase.ts';

/** What is to be measured, and how much time and memory it may take. */
export interface RunOptions {
  sizes: number[];
  engines: string[];
  corpus: CorpusChoice;
  queries: number;
  querySeconds: number;
  updateSeconds: number;
  /** Of each phase of each engine. */
  limits: Limits;
  /** Told what begins, one line each. */
  progress(line: string): void;
}

/** Above this size whole questions are not asked: filling the store takes longer than everything else together. */
const ASKED_UP_TO = 100_000;

/** Every engine at every size, one after another. */
export async function runAll(options: RunOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for (const documents of options.sizes)
    for (const engine of options.engines) rows.push(await runEngine({ engine, documents }, options));
  return rows;
}

async function runEngine({ engine, documents }: { engine: string; documents: number }, options: RunOptions) {
  const { corpus, queries, querySeconds, updateSeconds, limits, progress } = options;
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const row: Row = { engine, documents, figures: {} };
  try {
    for (const phase of PHASES.filter((name) => applies(name, row))) {
      progress(`${engine}, ${documents.toLocaleString('en')} papers: ${phase}`);
      const task = { phase, engine, documents, directory, corpus, queries, querySeconds, updateSeconds };
      const { figures, stopped } = await runPhase(task, limits);
      Object.assign(row.figures, figures);
      if (stopped === undefined) continue;
      progress(`  stopped: ${stopped}`);
      row.stopped = `${phase}: ${stopped}`;
      if (phase === 'build') break;
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return row;
}

/** The heap is weighed apart where the engine has a thread of its own; whole questions are ours alone. */
function applies(phase: PhaseName, { engine, documents }: Row): boolean {
  if (phase === 'heap') return engineNamed(engine).openInThread !== undefined;
  return phase !== 'ask' || (engine === 'paperboy' && documents <= ASKED_UP_TO);
}
