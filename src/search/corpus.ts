import type { Paper } from '../papers/paper.ts';
import { type Document, rankedStems, toDocument, wordIdOf } from './documents.ts';
import { createGramIndex, type GramIndex, type SavedGrams } from './gram-index.ts';
import { createLatentIndex, type LatentIndex, type SavedLatent } from './latent-index.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { createWordIndex, type WordIndex } from './word-index.ts';

/** The indexed papers with everything that is derived from them; one number per paper, never used twice. */
export interface Corpus {
  readonly vocabulary: Vocabulary;
  readonly words: WordIndex;
  readonly grams: GramIndex;
  readonly latent: LatentIndex;
  /** How many papers are in. */
  readonly size: number;
  /** One more than the largest document number. */
  readonly slots: number;
  document(doc: number): Document | undefined;
  numberOf(paperId: string): number | undefined;
  /** Adds a paper or puts it in the place of the one with its id. */
  put(paper: Paper): void;
  remove(paperId: string): void;
  save(): SavedCorpus;
}

/** What `save` gives and `createCorpus` takes; survives structured clone. */
export interface SavedCorpus {
  /** The vocabulary in the order of its numbers. */
  vocabulary: string[];
  documents: (Document | undefined)[];
  words: unknown;
  grams: SavedGrams;
  latent: SavedLatent | null;
}

export function createCorpus(saved?: SavedCorpus): Corpus {
  const vocabulary = createVocabulary();
  for (const word of saved?.vocabulary ?? []) vocabulary.intern(word);
  const words = createWordIndex(saved?.words);
  const grams = createGramIndex(saved?.grams);
  const documents: (Document | undefined)[] = saved?.documents ?? [];
  const numbers = new Map<string, number>();
  const latent = createLatentIndex({ vocabulary, documents, size: () => numbers.size }, saved?.latent);
  for (const [doc, document] of documents.entries()) {
    if (document === undefined) continue;
    numbers.set(document.id, doc);
    countWords(document, vocabulary, 1);
  }

  function remove(paperId: string): void {
    const doc = numbers.get(paperId);
    const document = doc === undefined ? undefined : documents[doc];
    if (doc === undefined || document === undefined) return;
    const stems = rankedStems(document, vocabulary);
    words.remove(doc, [...stems.plain, ...stems.joined]);
    grams.remove(doc);
    latent.remove(doc);
    countWords(document, vocabulary, -1);
    documents[doc] = undefined;
    numbers.delete(paperId);
  }

  function put(paper: Paper): void {
    remove(paper.id);
    const document = toDocument(paper, vocabulary);
    const doc = documents.length;
    const stems = rankedStems(document, vocabulary);
    words.add(doc, [...stems.plain, ...stems.joined]);
    grams.add(doc, stems.plain);
    countWords(document, vocabulary, 1);
    documents.push(document);
    numbers.set(paper.id, doc);
    latent.add(doc);
  }

  return {
    vocabulary,
    words,
    grams,
    latent,
    get size() {
      return numbers.size;
    },
    get slots() {
      return documents.length;
    },
    document: (doc) => documents[doc],
    numberOf: (paperId) => numbers.get(paperId),
    put,
    remove,
    save: () => ({
      vocabulary: vocabulary.words(),
      documents,
      words: words.toJSON(),
      grams: grams.save(),
      latent: latent.save(),
    }),
  };
}

function countWords(document: Document, vocabulary: Vocabulary, by: 1 | -1): void {
  vocabulary.count(new Set(Array.from(document.words, wordIdOf)), by);
}
