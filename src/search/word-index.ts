import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { B, K1 } from './bm25.ts';

/** BM25 of one stem: the documents that have it and what it adds to each. */
export interface TermScores {
  docs: number[];
  scores: number[];
}

/** Which documents have a stem, and how much it counts there. */
export interface WordIndex {
  add(doc: number, stems: string[]): void;
  /** `stems` as they were added. */
  remove(doc: number, stems: string[]): void;
  scores(stem: string): TermScores;
  toJSON(): unknown;
}

interface Entry {
  id: number;
  text: string;
}

/**
 * MiniSearch with its ranking put right: one field, our own analysis, BM25 without its lower bound. It is
 * asked stem by stem, because it multiplies a document's score by the number of query terms that matched;
 * summed outside, the score is plain BM25 (see `docs/decisions` on ranking).
 */
const OPTIONS: Options<Entry> = {
  fields: ['text'],
  tokenize: (text) => (text === '' ? [] : text.split(' ')),
  processTerm: (term) => term,
  searchOptions: { bm25: { k: K1, b: B, d: 0 }, prefix: false, fuzzy: false },
};

/** One search asks for the same stem several times (rank, phrases, evidence). */
const RECENT_LIMIT = 128;

/** `saved` is an earlier `toJSON()`. */
export function createWordIndex(saved?: unknown): WordIndex {
  const mini =
    saved === undefined
      ? new MiniSearch<Entry>(OPTIONS)
      : MiniSearch.loadJS<Entry>(saved as AsPlainObject, OPTIONS);
  const recent = new Map<string, TermScores>();
  return {
    add(id, stems) {
      recent.clear();
      mini.add({ id, text: stems.join(' ') });
    },
    remove(id, stems) {
      recent.clear();
      mini.remove({ id, text: stems.join(' ') });
    },
    scores(stem) {
      const known = recent.get(stem);
      if (known !== undefined) return known;
      if (recent.size >= RECENT_LIMIT) recent.clear();
      const found = scoresOf(mini, stem);
      recent.set(stem, found);
      return found;
    },
    toJSON: () => mini.toJSON(),
  };
}

function scoresOf(mini: MiniSearch<Entry>, stem: string): TermScores {
  const found: TermScores = { docs: [], scores: [] };
  for (const result of mini.search(stem)) {
    found.docs.push(result.id);
    found.scores.push(result.score / result.queryTerms.length);
  }
  return found;
}
