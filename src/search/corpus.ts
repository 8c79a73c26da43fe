import type { AnalysedPapers } from './analysed-papers.ts';
import { createCompactIndex, type SavedCompactIndex } from './compact/compact-index.ts';
import type { DocumentWords } from './compact/document-pages.ts';
import { createLastSeen } from './compact/last-seen.ts';
import { createDocumentStore, type DocumentStore, type SavedDocuments } from './document-store.ts';
import { JOINED, wordIdOf } from './documents.ts';
import { createGramIndex, type GramIndex, type SavedGrams } from './gram-index.ts';
import { createLatentIndex, type LatentIndex, type LatentSources } from './latent/latent-index.ts';
import type { LatentSpace } from './latent/latent-space.ts';
import { createMiniIndex } from './mini-index.ts';
import { createBatch, createGramCounter, createStemCounter, push, type StemCounts } from './ranked-terms.ts';
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
  const distinctWords = createWordLister(documents);
  const gramCounter = createGramCounter(grams.grams, vocabulary);
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
    const batch = createBatch(0, documents.slots);
    for (let doc = 0; doc < documents.slots; doc++) if (documents.dead?.[doc] !== 1) addStems(doc, batch);
    if (batch.documents > 0) words.add(batch);
  }

  function addStems(doc: number, batch: ReturnType<typeof createBatch>) {
    const stems = count(documents.words(doc));
    for (let i = 0; i < stems.length; i++) {
      push(batch, { term: stems.stems[i] ?? 0, doc, count: stems.counts[i] ?? 0 });
    }
    return stems;
  }

  function remove(paperId: string): void {
    const doc = documents.numberOf(paperId);
    if (doc === undefined) return;
    version++;
    const batch = createBatch(doc, 1);
    addStems(doc, batch);
    words.remove(batch);
    grams.remove(doc);
    vocabulary.count(distinctWords(doc), -1);
    documents.remove(doc);
  }

  function add(papers: AnalysedPapers): void {
    for (const id of papers.ids) remove(id);
    version++;
    growTo(documents.size + papers.ids.length);
    const first = documents.slots;
    store(papers, { documents, vocabulary });
    const stemBatch = createBatch(first, papers.ids.length);
    const gramBatch = createBatch(first, papers.ids.length);
    const lengths: { doc: number; length: number }[] = [];
    for (let doc = first; doc < documents.slots; doc++) {
      lengths.push({ doc, length: gramCounter.add(doc, addStems(doc, stemBatch), gramBatch) });
      vocabulary.count(distinctWords(doc), 1);
      latent.add(doc);
    }
    gramCounter.endRound();
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

/** Puts papers, whose ids are all different, into the store under the vocabulary's numbers. */
function store(
  papers: AnalysedPapers,
  { documents, vocabulary }: { documents: DocumentStore; vocabulary: Vocabulary },
): void {
  const numbers = Uint32Array.from(papers.words, (word) => vocabulary.intern(word));
  const { entries } = papers;
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

/** Lists the words of a document, each once. */
function createWordLister(documents: DocumentStore): (doc: number) => number[] {
  const seen = createLastSeen();
  return (doc) => {
    seen.next();
    const distinct: number[] = [];
    for (const entry of documents.words(doc).entries) {
      const word = wordIdOf(entry);
      if (seen.isFirst(word)) distinct.push(word);
    }
    return distinct;
  };
}
