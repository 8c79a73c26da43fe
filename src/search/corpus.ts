import type { AnalysedPapers } from './analysed-papers.ts';
import { createCompactIndex, type SavedCompactIndex } from './compact/compact-index.ts';
import type { DocumentWords } from './compact/document-pages.ts';
import { createDocumentStore, type DocumentStore, type SavedDocuments } from './document-store.ts';
import { JOINED } from './documents.ts';
import { createGramIndex, type GramIndex, type SavedGrams } from './gram-index.ts';
import { createLatentIndex, type LatentIndex, type LatentSources } from './latent/latent-index.ts';
import type { LatentSpace } from './latent/latent-space.ts';
import { createMiniIndex } from './mini-index.ts';
import {
  addStems,
  beginBatch,
  createBatch,
  createGramCounter,
  createStemCounter,
  type StemCounts,
} from './ranked-terms.ts';
import type { WordIndex, WordIndexKind } from './word-index.ts';
import { createVocabulary, type SavedVocabulary, type Vocabulary } from './words/vocabulary.ts';

/** The indexed papers with everything that is derived from them; one number per paper, never used twice. */
export interface Corpus {
  readonly vocabulary: Vocabulary;
  readonly documents: DocumentStore;
  readonly words: WordIndex;
  readonly grams: GramIndex;
  readonly latent: LatentIndex;
  /** A document's stems and how often each counts; valid until the next call. */
  count(words: DocumentWords): StemCounts;
  /** Grows with every change. */
  readonly version: number;
  /** Adds papers, each in the place of the one with its id. */
  add(papers: AnalysedPapers): void;
  remove(paperId: string): void;
  /** Does a step of the work that can wait; false when there is nothing to do. */
  tidy(): boolean;
  save(): SavedCorpus;
}

/** What `save` gives and `createCorpus` takes: plain objects and typed arrays. */
export interface SavedCorpus {
  vocabulary: SavedVocabulary;
  documents: SavedDocuments;
  words: { kind: WordIndexKind; data: unknown };
  grams: SavedGrams;
  latent: LatentSpace | null;
}

/** How an index is made. */
export interface CorpusOptions {
  /** Which index holds the words; by size unless told. */
  words?: WordIndexKind | undefined;
  learn?: LatentSources['learn'];
}

/** MiniSearch holds the words of so many papers; of more, the compact index does, which is as right and takes less. */
const MINI_SEARCH_PAPERS = 2_000;

export function createCorpus(saved?: SavedCorpus, options: CorpusOptions = {}): Corpus {
  const vocabulary = createVocabulary(saved?.vocabulary);
  const documents = createDocumentStore(saved?.documents);
  const grams = createGramIndex(documents, saved?.grams);
  const latent = createLatentIndex({ vocabulary, documents, learn: options.learn }, saved?.latent);
  const count = createStemCounter(vocabulary);
  const gramCounter = createGramCounter(grams.grams, vocabulary);
  const [stemBatch, gramBatch] = [createBatch(), createBatch()];
  let words = wordIndexOf(saved?.words);
  let version = 0;

  function kindFor(papers: number): WordIndexKind {
    return options.words ?? (papers > MINI_SEARCH_PAPERS ? 'compact' : 'minisearch');
  }

  function wordIndexOf(from?: { kind: WordIndexKind; data: unknown }): WordIndex {
    const kind = from?.kind ?? kindFor(0);
    if (kind === 'minisearch') return createMiniIndex(from?.data);
    return createCompactIndex(documents, from?.data as SavedCompactIndex | undefined);
  }

  /** Grown beyond one index, the words move to the other. */
  function growTo(papers: number): void {
    if (kindFor(papers) === words.kind || words.kind === 'compact') return;
    words = createCompactIndex(documents);
    const batch = beginBatch(stemBatch, 0, documents.slots);
    for (let doc = 0; doc < documents.slots; doc++)
      if (documents.dead?.[doc] !== 1) addStems(doc, count(documents.words(doc)), batch);
    if (batch.documents > 0) words.add(batch);
  }

  function remove(paperId: string): void {
    const doc = documents.numberOf(paperId);
    if (doc === undefined) return;
    version++;
    const batch = beginBatch(stemBatch, doc, 1);
    addStems(doc, count(documents.words(doc)), batch);
    words.remove(batch);
    grams.remove(doc);
    vocabulary.count(documents.words(doc).entries, -1);
    documents.remove(doc);
  }

  function add(papers: AnalysedPapers): void {
    for (const id of papers.ids) remove(id);
    version++;
    growTo(documents.size + papers.ids.length);
    const first = documents.slots;
    store(papers, { documents, vocabulary });
    beginBatch(stemBatch, first, papers.ids.length);
    beginBatch(gramBatch, first, papers.ids.length);
    const lengths: number[] = [];
    for (let i = 0; i < papers.ids.length; i++) {
      const doc = first + i;
      const entries = papers.entries.subarray(papers.ends[i - 1] ?? 0, papers.ends[i]);
      const stems = count({ entries, titleLength: papers.titleLengths[i] ?? 0 });
      addStems(doc, stems, stemBatch);
      lengths.push(gramCounter.add(doc, stems, gramBatch));
      vocabulary.count(entries, 1);
      latent.add(doc, stems);
    }
    words.add(stemBatch);
    grams.add(gramBatch, lengths);
  }

  return {
    vocabulary,
    documents,
    get words() {
      return words;
    },
    grams,
    latent,
    count,
    get version() {
      return version;
    },
    add,
    remove,
    tidy: () => words.tidy() || grams.tidy() || latent.tidy(),
    save: () => ({
      latent: latent.save(),
      vocabulary: vocabulary.save(),
      documents: documents.save(),
      words: { kind: words.kind, data: words.save() },
      grams: grams.save(),
    }),
  };
}

/** Puts papers, whose ids are all different, into the store; their entries become the vocabulary's numbers. */
function store(
  papers: AnalysedPapers,
  { documents, vocabulary }: { documents: DocumentStore; vocabulary: Vocabulary },
): void {
  const { entries, words } = papers;
  const numbers = Uint32Array.from(words.ends, (end, i) =>
    vocabulary.internBytes(words.bytes, words.ends[i - 1] ?? 0, end),
  );
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? 0;
    entries[i] = entry >= JOINED ? (numbers[entry - JOINED] ?? 0) + JOINED : (numbers[entry] ?? 0);
  }
  for (const [i, id] of papers.ids.entries()) {
    documents.add({
      id,
      entries: entries.subarray(papers.ends[i - 1] ?? 0, papers.ends[i]),
      titleLength: papers.titleLengths[i] ?? 0,
      stored: papers.stored.subarray(papers.storedEnds[i - 1] ?? 0, papers.storedEnds[i]),
    });
  }
}
