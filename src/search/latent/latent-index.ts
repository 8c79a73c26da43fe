import type { StemCounts } from '../stem-counter.ts';
import { latentBasis, project, type Training } from './latent-basis.ts';
import { createLearning, type Learning, type LearningSources } from './latent-learning.ts';
import {
  appendVector,
  cosines,
  createVectorList,
  emptySpace,
  type LatentSpace,
  lengthOf,
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

export interface LatentSources extends LearningSources {
  /** Learns in another thread; without it a larger corpus is learnt where it is first asked for, too. */
  learn?: Learn | undefined;
}

type Learn = (training: Training) => Promise<Float32Array>;

/** Below it there is nothing to learn. */
const LEAST_DOCUMENTS = 20;

/** So many are learnt from at once, in about a second at most; of more, searches do not wait for it. */
const AT_ONCE = 2_000;

/** The space is learnt anew when the corpus has grown or shrunk by this factor since; in between, papers are folded in. */
const DRIFT = 1.25;

export function createLatentIndex(sources: LatentSources, saved?: LatentSpace | null): LatentIndex {
  const { documents } = sources;
  const learning = createLearning(sources);
  const spaces = createSpaces(sources, { learning, saved: saved ?? null });
  return {
    score: (counts, out) => {
      const space = spaces.current();
      return space === null ? 0 : scoreIn(space, sources, { counts, out });
    },
    add(doc, stems) {
      if (spaces.known !== null) learning.place(spaces.known, doc, stems);
    },
    begin: () => {
      spaces.current();
    },
    get learning() {
      return spaces.learning;
    },
    get learntFrom() {
      return spaces.known?.trainedOn ?? 0;
    },
    tidy: () => spaces.tidy(),
    save: () => {
      const space = spaces.current();
      return space === null
        ? null
        : { ...space, vectors: space.vectors.slice(0, documents.slots * space.dimensions) };
    },
  };
}

/** The space that is searched in, and the one that is being learnt to take its place. */
interface Spaces {
  /** The last that was learnt. */
  readonly known: LatentSpace | null;
  readonly learning: boolean;
  /** Starts learning when it is time; returns the space to search in. */
  current(): LatentSpace | null;
  tidy(): boolean;
}

function createSpaces(
  { vocabulary, documents, learn }: LatentSources,
  { learning: steps, saved }: { learning: Learning; saved: LatentSpace | null },
): Spaces {
  let space = saved;
  let work: Iterator<undefined, void> | null = null;
  let learning = false;

  function isStale(): boolean {
    const { size } = documents;
    if (size < LEAST_DOCUMENTS) return false;
    return space === null || size > space.trainedOn * DRIFT || size * DRIFT < space.trainedOn;
  }

  function* adopt(next: LatentSpace): Generator<undefined, void> {
    yield* steps.placeAll(next);
    space = next;
    learning = false;
  }

  function* learnNow(next: LatentSpace): Generator<undefined, void> {
    next.basis = latentBasis(yield* steps.sample(next));
    yield* adopt(next);
  }

  function* learnWith(elsewhere: Learn, next: LatentSpace): Generator<undefined, void> {
    elsewhere(yield* steps.sample(next)).then(
      (basis) => {
        next.basis = basis;
        work = adopt(next);
      },
      () => {
        learning = false;
      },
    );
  }

  return {
    get known() {
      return space;
    },
    get learning() {
      return learning;
    },
    current() {
      if (isStale() && !learning) {
        learning = true;
        const next = emptySpace(vocabulary, documents.size);
        if (learn === undefined || documents.size <= AT_ONCE) runToEnd(learnNow(next));
        else work = learnWith(learn, next);
      }
      return documents.size < LEAST_DOCUMENTS ? null : space;
    },
    tidy() {
      if (work === null) return false;
      const now = work;
      if (now.next().done === true && work === now) work = null;
      return true;
    },
  };
}

/** As `LatentIndex.score`. */
function scoreIn(
  space: LatentSpace,
  { vocabulary, documents }: LearningSources,
  { counts, out }: { counts: ReadonlyMap<string, number>; out: Float64Array },
): number {
  const stems = [...counts.keys()].map((stem) => vocabulary.findStem(stem));
  const list = createVectorList(1);
  appendVector(list, space, { stems, counts: [...counts.values()], length: stems.length });
  const query = new Float32Array(space.dimensions);
  project(list, { vector: 0, basis: space.basis }, query);
  const captured = lengthOf(query);
  if (captured > 0) cosines(space, query, { out, dead: documents.dead });
  return Math.min(1, captured);
}

function runToEnd(steps: Iterator<undefined, void>): void {
  while (steps.next().done !== true);
}
