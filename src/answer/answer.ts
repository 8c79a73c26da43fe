import type { Paper } from '../papers/paper.ts';

/** A verbatim span: `abstract.slice(start, end) === text` for the stored abstract of `paperId`. */
export interface Quote {
  text: string;
  paperId: string;
  title: string;
  /** UTF-16 offsets into the abstract. */
  start: number;
  end: number;
}

export interface RankedPaper {
  id: string;
  title: string;
  url: string | null;
  score: number;
}

export interface Answer {
  question: string;
  answered: boolean;
  /** Best first, at most three; empty when not answered. */
  quotes: Quote[];
  /** The quoted papers when answered, the nearest ones when not. */
  papers: RankedPaper[];
  /** One sentence for a person; only when not answered. */
  reason?: string;
  /** The content words of the question, by whether the best papers carry them. */
  support: { found: string[]; missing: string[] };
}

/** What a thread has said so far, oldest first. `paperIds` in the order they were shown to the reader. */
export interface Turn {
  question: string;
  paperIds: string[];
}

/** Reads stored papers; unknown ids are left out, order is that of the ids. */
export interface PaperReader {
  papersById(ids: string[]): Promise<Paper[]>;
}

export interface Answerer {
  /** `history` is the thread before this question: "the second one" and "it" are read from there. */
  ask(question: string, history?: Turn[]): Promise<Answer>;
}
