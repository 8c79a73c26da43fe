import MiniSearch, { type Options } from 'minisearch';
import { B, idf, K1 } from './bm25.ts';
import type { PostingBatch } from './compact/posting-segment.ts';
import type { TermScores, WordIndex } from './word-index.ts';

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

/**
 * The words in MiniSearch: the reference, and the default for small collections. `saved` is an earlier `save()`: one text, for
 * as an object it is a small one for every word and paper, and taking these apart takes longer than all else of a small snapshot.
 */
export function createMiniIndex(saved?: Uint8Array): WordIndex {
  const mini =
    saved === undefined
      ? new MiniSearch<Entry>(OPTIONS)
      : MiniSearch.loadJSON<Entry>(Buffer.from(saved).toString('latin1'), OPTIONS);
  return {
    kind: 'minisearch',
    add(batch) {
      for (const entry of entriesOf(batch)) mini.add(entry);
    },
    remove(batch) {
      for (const entry of entriesOf(batch)) mini.remove(entry);
    },
    scores: (stem, pool = null) => scoresOf(mini, stem, pool),
    occurrences(stem, { pool }) {
      const { docs, saturations } = scoresOf(mini, stem, pool);
      return { docs, amounts: saturations };
    },
    saturations: ({ amounts }) => Float64Array.from(amounts),
    lasting: false,
    tidy: () => false,
    // Stems and papers are given by number: it is ASCII.
    save: () => new Uint8Array(Buffer.from(JSON.stringify(mini), 'latin1')),
  };
}

/** A document's stems as words: their numbers, each as often as it counts. */
function entriesOf(batch: PostingBatch): Entry[] {
  const words = Array.from({ length: batch.documents }, (): string[] => []);
  for (let i = 0; i < batch.length; i++) {
    const list = words[(batch.docs[i] ?? 0) - batch.first];
    for (let times = batch.counts[i] ?? 0; times > 0; times--) list?.push(String(batch.terms[i]));
  }
  return words.map((list, i) => ({ id: batch.first + i, text: list.join(' ') }));
}

function scoresOf(mini: MiniSearch<Entry>, stem: number, pool: Uint8Array | null): TermScores {
  const all = mini.search(String(stem)).sort((a, b) => a.id - b.id);
  const weight = idf(mini.documentCount, all.length);
  const found = pool === null ? all : all.filter((result) => pool[result.id] === 1);
  return {
    idf: weight,
    docs: Uint32Array.from(found, (result) => result.id),
    saturations: Float64Array.from(found, (result) => result.score / result.queryTerms.length / weight),
  };
}
