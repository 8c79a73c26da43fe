import { gramsOf } from '../analysis.ts';
import { idf } from '../bm25.ts';
import { withRoomFor } from '../compact/byte-buffer.ts';
import { createLengths } from '../compact/lengths.ts';
import type { PostingSegment } from '../compact/posting-segment.ts';
import type { DocumentStore } from '../document-store.ts';
import type { Pool } from '../ranking/pool.ts';
import type { StemCounts } from '../stem-counter.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { createCloseCounter } from './close-counter.ts';
import { createGramCounter } from './gram-counter.ts';
import { createGramPostings } from './gram-postings.ts';
import { createStemGrams, type SavedStemGrams } from './stem-grams.ts';

/** BM25 over the character 4-grams of stems: finds word variants and typing errors that whole words miss. */
export interface GramIndex {
  /** Begins to take in so many new documents from number `first` on; `add` each, then `end`. */
  begin(first: number, documents: number): void;
  add(doc: number, stems: StemCounts): void;
  end(): void;
  /** A document that was added, with its stems as they were. */
  remove(doc: number, stems: StemCounts): void;
  /** Adds to the sum of each document of a pool its score for the distinct grams of these stems. */
  score(stems: string[], sums: Float64Array, pool: Pool): void;
  /** The stems that share some of a stem's grams, itself among them, each with what these grams tell; the nearest first. */
  near(stem: string): NearStem[];
  /** Does a step of the work that can wait; false when there is nothing to do. */
  tidy(): boolean;
  save(): SavedGrams;
}

export interface NearStem {
  stem: string;
  /** The idf of the grams that it shares. */
  shared: number;
}

/** What `save` gives and `createGramIndex` takes. */
export interface SavedGrams {
  stems: SavedStemGrams;
  /** In how many papers each gram stands. */
  papers: Uint32Array;
  /** Grams in each document; 0 for one that is gone. */
  lengths: Uint32Array;
  /** Which documents have which grams; null for a collection that is too large for it. */
  segments: PostingSegment[] | null;
}

/** What the index counts grams in. */
interface GramSources {
  vocabulary: Vocabulary;
  documents: DocumentStore;
  /** Of so many papers at most the postings of grams are kept. */
  most?: number | undefined;
}

/** Beyond so many papers it is quicker to count the grams of those that are looked at closely (docs/decisions, compact index). */
const MOST_PAPERS = 20_000;

/** A stem is near when it shares so much of those grams of the other that are known, by their idf; with more, right ones get lost. */
const NEAR_SHARE = 0.12;

/** No more stems are near. */
const NEAR_STEMS = 1_000;

/** `saved` is an earlier `save()`. */
export function createGramIndex(
  { vocabulary, documents, most = MOST_PAPERS }: GramSources,
  saved?: SavedGrams,
): GramIndex {
  const stemGrams = createStemGrams(vocabulary, saved?.stems);
  const count = createGramCounter(stemGrams);
  const lengths = createLengths(saved?.lengths);
  let papers = saved?.papers ?? new Uint32Array(stemGrams.size);
  const postings = createGramPostings({ documents, most }, saved === undefined ? [] : saved.segments);
  const countClosely = createCloseCounter({ stemGrams, vocabulary, documents });

  const idfOf = (gram: number) => idf(lengths.filled, papers[gram] ?? 0);

  return {
    begin: postings.begin,
    add(doc, stems) {
      const counted = count(stems);
      if (stemGrams.size > 0) papers = withRoomFor(papers, stemGrams.size - 1);
      for (let i = 0; i < counted.length; i++) {
        const gram = counted.grams[i] ?? 0;
        papers[gram] = (papers[gram] ?? 0) + 1;
      }
      postings.append(doc, counted);
      lengths.add(doc, counted.total);
    },
    end() {
      postings.end();
      stemGrams.grow();
    },
    remove(doc, stems) {
      const { grams, length } = count(stems);
      for (let i = 0; i < length; i++) {
        const gram = grams[i] ?? 0;
        papers[gram] = (papers[gram] ?? 1) - 1;
      }
      lengths.remove(doc);
    },
    score(stems, sums, pool) {
      const grams = knownGrams(stems);
      const total = lengths.filled;
      const idfs = Float64Array.from(grams, idfOf);
      const lists = postings.lists(grams, pool);
      if (lists === null)
        countClosely(grams, pool, (doc, counts) => lengths.addDocument(doc, { counts, idfs, total }, sums));
      else for (const [i, list] of lists) lengths.addScores(list, { idf: idfs[i] ?? 0, total }, sums);
    },
    near(stem) {
      const sums = new Map<number, number>();
      let whole = 0;
      for (const id of knownGrams([stem])) {
        const weight = idfOf(id);
        whole += weight;
        const { docs, length } = stemGrams.stemsWith(id);
        for (let i = 0; i < length; i++) {
          const other = docs[i] ?? 0;
          sums.set(other, (sums.get(other) ?? 0) + weight);
        }
      }
      return [...sums]
        .filter(([, shared]) => shared >= NEAR_SHARE * whole)
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, NEAR_STEMS)
        .map(([id, shared]) => ({ stem: vocabulary.stemText(id), shared }));
    },
    tidy: () => stemGrams.tidy() || postings.tidy(),
    save: () => ({
      stems: stemGrams.save(),
      papers: papers.slice(0, stemGrams.size),
      lengths: lengths.save(),
      segments: postings.save(),
    }),
  };

  /** The distinct grams of stems that any stem of the collection has, by number. */
  function knownGrams(stems: string[]): number[] {
    return [...new Set(stems.flatMap(gramsOf))]
      .map((gram) => stemGrams.find(gram))
      .filter((gram) => gram >= 0);
  }
}
