import { idf } from '../bm25.ts';
import { resized, withRoomFor } from '../compact/byte-buffer.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { BLOCK, type DotKernel, dotKernel, KERNEL_DIMENSIONS } from './dot-kernel.ts';
import { project, type SparseVectors, type Training } from './latent-basis.ts';

/** A space that was learnt, and each document in it as bytes. */
export interface LatentSpace {
  /** How many papers there were then. */
  trainedOn: number;
  dimensions: number;
  /** By stem number: its idf then; zero for stems that can teach nothing. */
  weights: Float32Array;
  /** By stem number: one more than its row in the basis; zero for stems outside the space. */
  rows: Uint32Array;
  basis: Float32Array;
  vectors: Int8Array;
}

/** Fewer dimensions smooth more; 60 to 100 were best on all development collections. */
const DIMENSIONS = 64;

/** The rarest of more stems get no row: they teach next to nothing, and a row costs 256 bytes. */
const MOST_ROWS = 32_768;

/** A byte holds a coordinate of a unit vector. */
const SCALE = 127;

/** A space without its basis: which stems take part, and what they weigh. */
export function emptySpace(vocabulary: Vocabulary, size: number): LatentSpace {
  const least = leastPapers(vocabulary);
  const weights = new Float32Array(vocabulary.stems);
  const rows = new Uint32Array(vocabulary.stems);
  let used = 0;
  for (let stem = 0; stem < vocabulary.stems; stem++) {
    const found = vocabulary.papersWithStemId(stem);
    // A stem must join at least two documents; the others can teach nothing.
    weights[stem] = found > 1 ? idf(size, found) : 0;
    if (found >= least) rows[stem] = ++used;
  }
  const dimensions = Math.min(DIMENSIONS, Math.floor(size / 3));
  return {
    trainedOn: size,
    dimensions,
    weights,
    rows,
    basis: new Float32Array(0),
    vectors: new Int8Array(0),
  };
}

/** In how many papers a stem must stand to be one of the `MOST_ROWS` most frequent; at least two. */
function leastPapers(vocabulary: Vocabulary): number {
  const founds: number[] = [];
  for (let stem = 0; stem < vocabulary.stems; stem++) {
    const found = vocabulary.papersWithStemId(stem);
    if (found > 1) founds.push(found);
  }
  if (founds.length <= MOST_ROWS) return 2;
  return (Uint32Array.from(founds).sort()[founds.length - MOST_ROWS] ?? 2) + 1;
}

/** The seeds of the rows, from the text of their stems. */
export function seedsOf({ rows }: LatentSpace, vocabulary: Vocabulary): Int32Array {
  const seeds: number[] = [];
  for (let stem = 0; stem < rows.length; stem++) {
    const row = rows[stem] ?? 0;
    if (row > 0) seeds[row - 1] = hash(vocabulary.stemText(stem));
  }
  return Int32Array.from(seeds);
}

/** Vectors in the making. */
export interface VectorList extends SparseVectors {
  length: number;
  used: number;
}

export function createVectorList(length: number): VectorList {
  const entries = length * 64 + 256;
  return {
    length: 0,
    used: 0,
    ends: new Uint32Array(length),
    rows: new Uint32Array(entries),
    weights: new Float32Array(entries),
  };
}

/** Makes the list empty, to be used again. */
export function clearVectors(list: VectorList): void {
  list.length = 0;
  list.used = 0;
}

/** Appends stems with their counts as a vector: logarithmic tf times idf, of length 1 if all stems had a row. */
export function appendVector(
  list: VectorList,
  { weights, rows }: LatentSpace,
  { stems, counts, length }: { stems: ArrayLike<number>; counts: ArrayLike<number>; length: number },
): void {
  if (list.used + length > list.rows.length) {
    list.rows = resized(list.rows, list.rows.length * 1.5 + length);
    list.weights = resized(list.weights, list.rows.length);
  }
  const start = list.used;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const stem = stems[i] ?? 0;
    const known = weights[stem] ?? 0;
    if (known === 0) continue;
    const weight = (1 + Math.log(counts[i] ?? 1)) * known;
    squares += weight * weight;
    const row = rows[stem] ?? 0;
    if (row === 0) continue;
    list.rows[list.used] = row - 1;
    list.weights[list.used++] = weight;
  }
  const norm = Math.sqrt(squares);
  for (let i = start; i < list.used; i++) list.weights[i] = (list.weights[i] ?? 0) / norm;
  list.ends[list.length++] = list.used;
}

/** What the basis of a space is learnt from. */
export function trainingOf(space: LatentSpace, list: VectorList, vocabulary: Vocabulary): Training {
  return {
    dimensions: space.dimensions,
    seeds: seedsOf(space, vocabulary),
    ends: list.ends.slice(0, list.length),
    rows: list.rows.slice(0, list.used),
    weights: list.weights.slice(0, list.used),
  };
}

/** Writes a vector's place in the space, as the bytes of document `doc`; `scratch` has the space's dimensions. */
export function placeDocument(
  space: LatentSpace,
  { list, doc, scratch }: { list: VectorList; doc: number; scratch: Float32Array },
): void {
  const { dimensions } = space;
  space.vectors = withRoomFor(space.vectors, (doc + 1) * dimensions - 1);
  project(list, { vector: 0, basis: space.basis }, scratch);
  const length = lengthOf(scratch);
  const row = doc * dimensions;
  for (let j = 0; j < dimensions; j++) {
    space.vectors[row + j] = length === 0 ? 0 : Math.round(((scratch[j] ?? 0) / length) * SCALE);
  }
}

/** A query's coordinates are whole numbers up to this, for integers multiply fastest. */
const QUERY_SCALE = 16_384;

/** Writes the cosine of a query's coordinates with every document, never less than 0. */
export function cosines(
  space: LatentSpace,
  query: Float32Array,
  { out, dead }: { out: Float64Array; dead: Uint8Array | null },
): void {
  const length = lengthOf(query);
  const whole = Int32Array.from(query, (value) => Math.round((value / length) * QUERY_SCALE));
  const known = Math.min(out.length, Math.floor(space.vectors.length / space.dimensions));
  const kernel = space.dimensions === KERNEL_DIMENSIONS ? dotKernel() : null;
  if (kernel !== null) dots(kernel, { space, whole }, out.subarray(0, known));
  else {
    for (let doc = 0; doc < known; doc++) out[doc] = cosineOf(dot(whole, space.vectors, doc * whole.length));
  }
  if (dead === null) return;
  for (let doc = 0; doc < known; doc++) if (dead[doc] === 1) out[doc] = 0;
}

function cosineOf(sum: number): number {
  return sum > 0 ? sum / (QUERY_SCALE * SCALE) : 0;
}

/** The products with all documents, block by block. */
function dots(
  kernel: DotKernel,
  { space, whole }: { space: LatentSpace; whole: Int32Array },
  out: Float64Array,
): void {
  kernel.query.set(whole);
  for (let first = 0; first < out.length; first += BLOCK) {
    const count = Math.min(BLOCK, out.length - first);
    const at = first * KERNEL_DIMENSIONS;
    kernel.vectors.set(space.vectors.subarray(at, at + count * KERNEL_DIMENSIONS));
    kernel.run(count);
    const { sums } = kernel;
    for (let i = 0; i < count; i++) out[first + i] = cosineOf(sums[i] ?? 0);
  }
}

/** The product with the vector at `row`; two sums side by side, because each addition waits for the one before. */
function dot(query: Int32Array, vectors: Int8Array, row: number): number {
  let a = 0;
  let b = 0;
  let j = 0;
  for (; j + 3 < query.length; j += 4) {
    const at = row + j;
    a =
      (a + Math.imul(query[j] ?? 0, vectors[at] ?? 0) + Math.imul(query[j + 1] ?? 0, vectors[at + 1] ?? 0)) |
      0;
    b =
      (b +
        Math.imul(query[j + 2] ?? 0, vectors[at + 2] ?? 0) +
        Math.imul(query[j + 3] ?? 0, vectors[at + 3] ?? 0)) |
      0;
  }
  for (; j < query.length; j++) a = (a + Math.imul(query[j] ?? 0, vectors[row + j] ?? 0)) | 0;
  return a + b;
}

export function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
}

/** FNV-1a (Fowler, Noll, Vo), never 0. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value === 0 ? 1 : value;
}
