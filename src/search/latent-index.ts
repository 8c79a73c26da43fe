import { idf } from './bm25.ts';
import { type Document, rankedStems } from './documents.ts';
import { latentBasis, project, type SparseVector } from './latent-basis.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How close each document is to a query in the latent space. */
export interface LatentScores {
  /** Cosine by document number, never negative. */
  cosines: Float64Array;
  /** The share of the query's length that the space captures, 0 to 1: how far the cosines can be trusted. */
  captured: number;
}

/** Latent semantic analysis: documents that use other words for the same thing lie close to each other. */
export interface LatentIndex {
  /** For stems with how often the query has them; null while there are too few documents. */
  scores(counts: ReadonlyMap<string, number>): LatentScores | null;
  add(doc: number): void;
  remove(doc: number): void;
  save(): SavedLatent | null;
}

/** What `save` gives: the space, and each document in it as bytes. */
export interface SavedLatent {
  trainedOn: number;
  dimensions: number;
  /** By stem number; zero for stems outside the space. */
  weights: Float32Array;
  basis: Float32Array;
  vectors: Int8Array;
}

export interface LatentSources {
  vocabulary: Vocabulary;
  documents: readonly (Document | undefined)[];
  size(): number;
}

/** Fewer dimensions smooth more; 60 to 100 were best on all development collections. */
const DIMENSIONS = 64;

/** Below it there is nothing to learn. */
const LEAST_DOCUMENTS = 20;

/** The space is learnt anew when the corpus has grown or shrunk by this factor since; in between, papers are folded in. */
const DRIFT = 1.25;

/** A larger corpus is learnt from an even sample of this size. */
const SAMPLE = 20_000;

/** A byte holds a coordinate of a unit vector. */
const SCALE = 127;

export function createLatentIndex(sources: LatentSources, saved?: SavedLatent | null): LatentIndex {
  let space: SavedLatent | null = saved ?? null;

  function current(): SavedLatent | null {
    const size = sources.size();
    if (size < LEAST_DOCUMENTS) return null;
    if (space === null || size > space.trainedOn * DRIFT || size * DRIFT < space.trainedOn) {
      space = learn(sources);
    }
    return space;
  }

  return {
    scores(counts) {
      const trained = current();
      return trained === null ? null : cosinesOf(trained, sources, counts);
    },
    add(doc) {
      if (space !== null) foldIn(space, sources, doc);
    },
    remove(doc) {
      space?.vectors.fill(0, doc * space.dimensions, (doc + 1) * space.dimensions);
    },
    save: () => current(),
  };
}

function learn(sources: LatentSources): SavedLatent {
  const { vocabulary, documents } = sources;
  const size = sources.size();
  const weights = stemWeights(vocabulary, size);
  const alive = documents.flatMap((document, doc) => (document === undefined ? [] : [doc]));
  const step = Math.max(1, alive.length / SAMPLE);
  const sample = Array.from(
    { length: Math.floor(alive.length / step) },
    (_, i) => alive[Math.floor(i * step)] ?? 0,
  );
  const dimensions = Math.min(DIMENSIONS, Math.floor(size / 3));
  const basis = latentBasis(
    sample.map((doc) => vectorOf(documents[doc], vocabulary, weights)),
    {
      stemCount: weights.length,
      dimensions,
      seedOf: (stem) => hash(vocabulary.stemText(stem)),
    },
  );
  const vectors = new Int8Array(documents.length * dimensions);
  const space: SavedLatent = { trainedOn: size, dimensions, weights, basis, vectors };
  for (const doc of alive) foldIn(space, sources, doc);
  return space;
}

/** The idf of stems that join at least two documents; the others can teach nothing. */
function stemWeights(vocabulary: Vocabulary, size: number): Float32Array {
  return Float32Array.from({ length: vocabulary.stems }, (_, stem) => {
    const found = vocabulary.papersWithStemId(stem);
    return found > 1 ? idf(size, found) : 0;
  });
}

/** Logarithmic tf times idf, of length 1. */
function vectorOf(
  document: Document | undefined,
  vocabulary: Vocabulary,
  weights: Float32Array,
): SparseVector {
  const counts = new Map<number, number>();
  if (document !== undefined) {
    const { plain, joined } = rankedStems(document, vocabulary);
    for (const stem of [...plain, ...joined]) {
      const id = vocabulary.findStem(stem);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return unitVector(counts, weights).vector;
}

function unitVector(
  counts: ReadonlyMap<number, number>,
  weights: Float32Array,
): { vector: SparseVector; length: number } {
  const known = [...counts].filter(([stem]) => (weights[stem] ?? 0) > 0);
  const vector: SparseVector = {
    stems: Uint32Array.from(known, ([stem]) => stem),
    weights: Float32Array.from(known, ([stem, count]) => (1 + Math.log(count)) * (weights[stem] ?? 0)),
  };
  const length = Math.hypot(...vector.weights);
  if (length > 0)
    for (let i = 0; i < known.length; i++) vector.weights[i] = (vector.weights[i] ?? 0) / length;
  return { vector, length };
}

/** Puts a document into a space that was learnt without it. */
function foldIn(space: SavedLatent, { vocabulary, documents }: LatentSources, doc: number): void {
  const { dimensions } = space;
  if ((doc + 1) * dimensions > space.vectors.length) {
    const larger = new Int8Array(Math.max(doc + 1, 2 * doc) * dimensions);
    larger.set(space.vectors);
    space.vectors = larger;
  }
  const coordinates = new Float32Array(dimensions);
  project(vectorOf(documents[doc], vocabulary, space.weights), space.basis, coordinates);
  const length = Math.hypot(...coordinates);
  for (let j = 0; j < dimensions; j++) {
    space.vectors[doc * dimensions + j] =
      length === 0 ? 0 : Math.round(((coordinates[j] ?? 0) / length) * SCALE);
  }
}

function cosinesOf(
  space: SavedLatent,
  { vocabulary, documents }: LatentSources,
  counts: ReadonlyMap<string, number>,
): LatentScores {
  const { dimensions, vectors } = space;
  const query = new Float32Array(dimensions);
  const byId = new Map([...counts].map(([stem, count]) => [vocabulary.findStem(stem), count]));
  project(unitVector(byId, space.weights).vector, space.basis, query);
  const captured = Math.hypot(...query);
  const cosines = new Float64Array(documents.length);
  if (captured === 0) return { cosines, captured };
  for (let doc = 0; doc < documents.length; doc++) {
    let sum = 0;
    const row = doc * dimensions;
    for (let j = 0; j < dimensions; j++) sum += (query[j] ?? 0) * (vectors[row + j] ?? 0);
    cosines[doc] = Math.max(0, sum / (captured * SCALE));
  }
  return { cosines, captured: Math.min(1, captured) };
}

/** FNV-1a (Fowler, Noll, Vo), never 0. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value === 0 ? 1 : value;
}
