import type { Corpus } from '../../corpus/corpus.ts';
import type { CorpusChoice } from '../../corpus/open.ts';
import type { SpeedEngineKind } from '../engines/engine.ts';
import type { Figures } from '../figures.ts';

/** What is measured in a process of its own, one after another over the same directory. */
export const PHASES = ['build', 'serve', 'heap', 'ask'] as const;
export type PhaseName = (typeof PHASES)[number];

/** What a process is told to measure; plain data. */
export interface Task {
  phase: PhaseName;
  engine: string;
  documents: number;
  directory: string;
  corpus: CorpusChoice;
  /** How many different queries there are of each kind. */
  queries: number;
  /** How long one kind of query is repeated, at most. */
  querySeconds: number;
  /** How long papers may take to arrive. */
  updateSeconds: number;
}

/** A task with what it names opened, and where its figures go as soon as they are known. */
export interface Work {
  task: Task;
  kind: SpeedEngineKind;
  corpus: Corpus;
  report(figures: Partial<Figures>): void;
}

/** Papers are added in steps like the follower's. */
export const BATCH = 500;
