import type { DocumentStore } from '../document-store.ts';
import { createStemCounter, type StemCounts } from '../ranked-terms.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { latentBasis, project, type Training } from './latent-basis.ts';
import {
  appendVector,
  clearVectors,
  cosines,
  createVectorList,
  emptySpace,
  type LatentSpace,
  lengthOf,
  placeDocument,
  trainingOf,
} from './latent-space.ts';

/** Latent semantic analysis: documents that use other words for the same thing lie close to each other. */
export interface LatentIndex {
  /**
   * Writes how close each document is to stems with how often the query has them: cosines, never negative. Returns the
   * share of the query's length that the space captures, 0 to 1: how far they can be trusted; 0 without a space.
   */
  score(counts: ReadonlyMap<string, number>, out: Float64Array): number;
  /** A new document with its stems. */
  add(doc: number, stems: StemCounts): void;
  /** Begins to learn when it is time. */
  begin(): void;
  /** Whether it is learning, here or in another thread. */
  readonly learning: boolean;
  /** How many papers the space was learnt from; 0 when there is none. */
  readonly learntFrom: number;
  /** Does a step of learning; false when there is nothing to do, or another thread is at it. */
  tidy(): boolean;
  save(): LatentSpace | null;
}

export interface LatentSources {
  vocabulary: Vocabulary;
  documents: DocumentStore;
  /** Learns in another thread; without it a larger corpus is learnt where it is first asked for, too. */
  learn?: ((training: Training) => Promise<Float32Array>) | undefined;
}

/** Below it there is nothing to learn. */
const LEAST_DOCUMENTS = 20;

/** So many are learnt from at once, in about a second at most; of more, searches do not wait for it. */
const AT_ONCE = 2_000;

/** The space is learnt anew when the corpus has grown or shrunk by this factor since; in between, papers are folded in. */
const DRIFT = 1.25;

/** A larger corpus is learnt from an even sample of this size. */
const SAMPLE = 20_000;

/** Documents in one step of the work that can wait. */
const STEP = 200;

export function createLatentIndex(sources: LatentSources, saved?: LatentSpace | null): LatentIndex {
  const { vocabulary, documents, learn } = sources;
  let space: LatentSpace | null = saved ?? null;
  let work: Iterator<undefined, void> | null = null;
  let learning = false;
  const count = createStemCounter(vocabulary);
  const single = createVectorList(1);
  let scratch = new Float32Array(0);

  function isStale(): boolean {
    const { size } = documents;
    if (size < LEAST_DOCUMENTS) return false;
    return space === null || size > space.trainedOn * DRIFT || size * DRIFT < space.trainedOn;
  }

  /** Starts learning when it is time; returns the space to search in. */
  function current(): LatentSpace | null {
    if (isStale() && !learning) {
      learning = true;
      const next = emptySpace(vocabulary, documents.size);
      if (learn === undefined || documents.size <= AT_ONCE) runToEnd(learnNow(next));
      else work = collect(next, learn);
    }
    return documents.size < LEAST_DOCUMENTS ? null : space;
  }

  function* sampled(next: LatentSpace): Generator<undefined, Training> {
    const alive: number[] = [];
    for (let doc = 0; doc < documents.slots; doc++) if (documents.dead?.[doc] !== 1) alive.push(doc);
    const step = Math.max(1, alive.length / SAMPLE);
    const list = createVectorList(Math.floor(alive.length / step));
    for (let i = 0; i < list.ends.length; i++) {
      const doc = alive[Math.floor(i * step)] ?? 0;
      appendVector(list, next, count(documents.words(doc)));
      if (i % STEP === STEP - 1) yield;
    }
    return trainingOf(next, list, vocabulary);
  }

  function* adopt(next: LatentSpace): Generator<undefined, void> {
    for (let doc = 0; doc < documents.slots; doc++) {
      if (documents.dead?.[doc] !== 1) place(next, doc, count(documents.words(doc)));
      if (doc % STEP === STEP - 1) yield;
    }
    space = next;
    learning = false;
  }

  function* learnNow(next: LatentSpace): Generator<undefined, void> {
    next.basis = latentBasis(yield* sampled(next));
    yield* adopt(next);
  }

  function* collect(
    next: LatentSpace,
    elsewhere: NonNullable<LatentSources['learn']>,
  ): Generator<undefined, void> {
    const training = yield* sampled(next);
    elsewhere(training).then(
      (basis) => {
        next.basis = basis;
        work = adopt(next);
      },
      () => {
        learning = false;
      },
    );
  }

  function place(into: LatentSpace, doc: number, stems: StemCounts): void {
    clearVectors(single);
    appendVector(single, into, stems);
    if (scratch.length !== into.dimensions) scratch = new Float32Array(into.dimensions);
    placeDocument(into, { list: single, doc, scratch });
  }

  return {
    score(counts, out) {
      const known = current();
      if (known === null) return 0;
      const stems = [...counts.keys()].map((stem) => vocabulary.findStem(stem));
      const list = createVectorList(1);
      appendVector(list, known, { stems, counts: [...counts.values()], length: stems.length });
      const query = new Float32Array(known.dimensions);
      project(list, { vector: 0, basis: known.basis }, query);
      const captured = lengthOf(query);
      if (captured > 0) cosines(known, query, { out, dead: documents.dead });
      return Math.min(1, captured);
    },
    add(doc, stems) {
      if (space !== null) place(space, doc, stems);
    },
    begin: () => {
      current();
    },
    get learning() {
      return learning;
    },
    get learntFrom() {
      return space?.trainedOn ?? 0;
    },
    tidy() {
      if (work === null) return false;
      const now = work;
      if (now.next().done === true && work === now) work = null;
      return true;
    },
    save: () => {
      const known = current();
      return known === null
        ? null
        : { ...known, vectors: known.vectors.slice(0, documents.slots * known.dimensions) };
    },
  };
}

function runToEnd(steps: Iterator<undefined, void>): void {
  while (steps.next().done !== true);
}
