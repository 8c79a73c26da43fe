import type { AnalysedPapers } from './analysed-papers.ts';
import type { DocumentWords } from './compact/document-pages.ts';
import { createDocumentStore, type DocumentStore, type SavedDocuments } from './document-store.ts';
import { createGramIndex, type GramIndex, type SavedGrams } from './grams/gram-index.ts';
import { createGrowingWords, type SavedWords } from './growing-words.ts';
import { createIntake } from './intake.ts';
import { createLatentIndex, type LatentIndex, type LatentSources } from './latent/latent-index.ts';
import type { LatentSpace } from './latent/latent-space.ts';
import { appendDocument, beginBatch, createBatch } from './posting-batch.ts';
import { createStemCounter, type StemCounts } from './stem-counter.ts';
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
  words: SavedWords;
  grams: SavedGrams;
  latent: LatentSpace | null;
}

/** How an index is made. */
export interface CorpusOptions {
  /** Which index holds the words; by size unless told. */
  words?: WordIndexKind | undefined;
  /** Of how many papers at most the postings of grams are kept; as measured to be best unless told. */
  gramPostings?: number | undefined;
  learn?: LatentSources['learn'];
}

export function createCorpus(saved?: SavedCorpus, options: CorpusOptions = {}): Corpus {
  const vocabulary = createVocabulary(saved?.vocabulary);
  const documents = createDocumentStore(saved?.documents);
  const grams = createGramIndex({ vocabulary, documents, most: options.gramPostings }, saved?.grams);
  const latent = createLatentIndex({ vocabulary, documents, learn: options.learn }, saved?.latent);
  const count = createStemCounter(vocabulary);
  const words = createGrowingWords({ documents, count, kind: options.words }, saved?.words);
  const takeIn = createIntake({ vocabulary, documents, grams, latent, words, count });
  const single = createBatch();
  let version = 0;

  function remove(paperId: string): void {
    const doc = documents.numberOf(paperId);
    if (doc === undefined) return;
    version++;
    const batch = beginBatch(single, doc, 1);
    const { stems, ...counted } = count(documents.words(doc));
    appendDocument(batch, doc, { terms: stems, ...counted });
    words.index.remove(batch);
    grams.remove(doc, { stems, ...counted });
    vocabulary.count(documents.words(doc).entries, -1);
    documents.remove(doc);
  }

  function add(papers: AnalysedPapers): void {
    for (const id of papers.ids) remove(id);
    version++;
    takeIn(papers);
  }

  return {
    vocabulary,
    documents,
    get words() {
      return words.index;
    },
    grams,
    latent,
    count,
    get version() {
      return version;
    },
    add,
    remove,
    tidy: () => words.index.tidy() || grams.tidy() || latent.tidy(),
    save: () => ({
      latent: latent.save(),
      vocabulary: vocabulary.save(),
      documents: documents.save(),
      words: words.save(),
      grams: grams.save(),
    }),
  };
}
