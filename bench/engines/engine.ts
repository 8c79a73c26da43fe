import type { Paper } from '../../src/papers/paper.ts';

/** A search engine over one set of papers, in this process. */
export interface Engine {
  /** Ids of papers, best first. */
  search(text: string, limit: number): string[];
  close(): void;
}

/** An engine that can be filled with papers. */
export interface EngineKind {
  name: string;
  open(papers: Paper[]): Engine;
}
