import type { DocumentStore } from '../document-store.ts';
import type { StemCounts } from '../stem-counter.ts';
import { createStemCounter } from '../stem-counter.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import type { Training } from './latent-basis.ts';
import {
  appendVector,
  clearVectors,
  createVectorList,
  type LatentSpace,
  placeDocument,
  trainingOf,
} from './latent-space.ts';

/** What is learnt from. */
export interface LearningSources {
  vocabulary: Vocabulary;
  documents: DocumentStore;
}

/** The steps of learning, each some milliseconds long. */
export interface Learning {
  /** Takes a sample of the documents as what a basis is learnt from. */
  sample(space: LatentSpace): Generator<undefined, Training>;
  /** Puts every document into a space that has its basis. */
  placeAll(space: LatentSpace): Generator<undefined, void>;
  /** Puts one there. */
  place(space: LatentSpace, doc: number, stems: StemCounts): void;
}

/** A larger corpus is learnt from an even sample of this size. */
const SAMPLE = 20_000;

/** Documents in one step of the work that can wait. */
const STEP = 200;

export function createLearning({ vocabulary, documents }: LearningSources): Learning {
  const count = createStemCounter(vocabulary);
  const single = createVectorList(1);
  let scratch = new Float32Array(0);

  function place(space: LatentSpace, doc: number, stems: StemCounts): void {
    clearVectors(single);
    appendVector(single, space, stems);
    if (scratch.length !== space.dimensions) scratch = new Float32Array(space.dimensions);
    placeDocument(space, { list: single, doc, scratch });
  }

  return {
    *sample(space) {
      const alive: number[] = [];
      for (let doc = 0; doc < documents.slots; doc++) if (documents.dead?.[doc] !== 1) alive.push(doc);
      const step = Math.max(1, alive.length / SAMPLE);
      const list = createVectorList(Math.floor(alive.length / step));
      for (let i = 0; i < list.ends.length; i++) {
        const doc = alive[Math.floor(i * step)] ?? 0;
        appendVector(list, space, count(documents.words(doc)));
        if (i % STEP === STEP - 1) yield;
      }
      return trainingOf(space, list, vocabulary);
    },
    *placeAll(space) {
      for (let doc = 0; doc < documents.slots; doc++) {
        if (documents.dead?.[doc] !== 1) place(space, doc, count(documents.words(doc)));
        if (doc % STEP === STEP - 1) yield;
      }
    },
    place,
  };
}
