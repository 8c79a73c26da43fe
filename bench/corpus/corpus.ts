import type { Paper } from '../../src/papers/paper.ts';

/** Papers to measure with, always the same ones in the same order. */
export interface Corpus {
  /** What it is, for the report. */
  readonly about: string;
  /** The papers from number `from` up to, not with, `to`, in batches of at most `size`; fewer when there are fewer. */
  batches(from: number, to: number, size: number): AsyncIterable<Paper[]>;
}

/** One run's papers as a list; for small numbers of them. */
export async function papersOf(corpus: Corpus, from: number, to: number): Promise<Paper[]> {
  const papers: Paper[] = [];
  for await (const batch of corpus.batches(from, to, 1000)) papers.push(...batch);
  return papers;
}
