import type { Paper } from '../papers/paper.ts';
import type { QueryTerm } from '../search/search-index.ts';

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
  /** What the decision to answer rests on; only for questions to all papers. */
  signals?: AnswerSignals;
  /** What was asked of all papers once the thread was read; absent when it was about papers already shown. */
  asked?: Asked;
  /** The content words of the question, by whether the best papers carry them. */
  support: { found: string[]; missing: string[] };
}

/** A question to all papers that stands by itself. */
export interface Asked {
  text: string;
  /** Only papers from this date on, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  since: string | null;
}

/** Everything that decides on an answer, for people who ask why (`paperboy ask … --explain`). */
export interface AnswerSignals {
  /** 0 to 1; answered from `threshold` on. */
  confidence: number;
  threshold: number;
  form: string;
  terms: QueryTerm[];
  /** The best papers: the share of the question that they carry, and how strongly. */
  hits: { title: string; score: number; coverage: number; strength: number }[];
  /** Sentences of the papers that may be quoted, best first. */
  passages: { text: string; title: string; score: number; covered: number; quoted: boolean }[];
}

/** What a thread has said so far, oldest first. `paperIds` in the order they were shown to the reader. */
export interface Turn {
  /** So that it stands by itself: "and on speech?" with the question it goes on from. */
  question: string;
  paperIds: string[];
  /** The date from which on papers were wanted. */
  since?: string | null;
}

/** Reads stored papers; unknown ids are left out, order is that of the ids. */
export interface PaperReader {
  papersById(ids: string[]): Promise<Paper[]>;
}

export interface Answerer {
  /** `history` is the thread before this question: "the second one" and "it" are read from there. */
  ask(question: string, history?: Turn[]): Promise<Answer>;
  /** A question that stands by itself, as `Answer.asked` has it. */
  askAll(asked: Asked): Promise<Answer>;
}
