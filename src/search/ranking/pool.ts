/** The documents that are worth a close look, by what is cheap to know of all of them. */
export interface Pool {
  /** Ascending. */
  docs: Uint32Array;
  /** 1 by number for these; null for all documents. */
  marks: Uint8Array | null;
}

/** Scores of every document, multiplied by a factor; the result is at most `most`. */
export interface Share {
  values: Float64Array;
  factor: number;
  most: number;
}

/** Sums are sorted into so many classes; only whole classes are taken, so that equal sums stay together. */
const CLASSES = 4096;

/** Says of a document, by number, whether it may be in the result. */
export type Passes = (doc: number) => boolean;

/**
 * The documents for which two shares sum to most: `wanted` of them and all others of the last one's class, but none of the
 * lowest class, which have next to nothing. With a condition, so many that meet it are in as well.
 */
export function poolOf(
  a: Share,
  b: Share,
  { wanted, passes }: { wanted: number; passes: Passes | null },
): Pool {
  const classes = classesOf(a, b);
  const sizes = new Uint32Array(CLASSES);
  for (let doc = 0; doc < classes.length; doc++) {
    const found = classes[doc] ?? 0;
    sizes[found] = (sizes[found] ?? 0) + 1;
  }
  let least = CLASSES - 1;
  let size = sizes[least] ?? 0;
  while (least > 1 && size < wanted) size += sizes[--least] ?? 0;
  const marks = new Uint8Array(classes.length);
  for (let doc = 0; doc < classes.length; doc++) if ((classes[doc] ?? 0) >= least) marks[doc] = 1;
  if (passes !== null) size += addPassing(marks, { classes, sizes, least }, { wanted, passes });
  const docs = new Uint32Array(size);
  for (let doc = 0, used = 0; doc < marks.length; doc++) if (marks[doc] === 1) docs[used++] = doc;
  return { docs, marks };
}

/** The class of each document's sum. */
function classesOf(a: Share, b: Share): Uint16Array {
  const most = a.most + b.most;
  const scale = most > 0 ? (CLASSES - 1) / most : 0;
  const [byA, byB, factorA, factorB] = [a.values, b.values, a.factor * scale, b.factor * scale];
  const classes = new Uint16Array(byA.length);
  for (let doc = 0; doc < classes.length; doc++) {
    classes[doc] = ((byA[doc] ?? 0) * factorA + (byB[doc] ?? 0) * factorB) | 0;
  }
  return classes;
}

interface Sorted {
  classes: Uint16Array;
  /** Documents in each class. */
  sizes: Uint32Array;
  /** The last class that is in the pool. */
  least: number;
}

/** Marks documents that pass, best class first, until `wanted` of them are marked; returns how many came. */
function addPassing(
  marks: Uint8Array,
  { classes, sizes, least }: Sorted,
  { wanted, passes }: { wanted: number; passes: Passes },
): number {
  let found = 0;
  for (let doc = 0; doc < marks.length; doc++) if (marks[doc] === 1 && passes(doc)) found++;
  if (found >= wanted) return 0;
  const { docs, starts } = byClass(classes, sizes, least);
  let came = 0;
  for (let level = least - 1; level >= 0 && found < wanted; level--) {
    for (let i = starts[level] ?? 0; i < (starts[level + 1] ?? 0); i++) {
      const doc = docs[i] ?? 0;
      if (!passes(doc)) continue;
      marks[doc] = 1;
      came++;
      found++;
    }
  }
  return came;
}

/** The documents of the classes below `end`, class by class, and where each class begins. */
function byClass(classes: Uint16Array, sizes: Uint32Array, end: number) {
  const starts = new Uint32Array(end + 1);
  for (let level = 0; level < end; level++) starts[level + 1] = (starts[level] ?? 0) + (sizes[level] ?? 0);
  const docs = new Uint32Array(starts[end] ?? 0);
  const next = starts.slice();
  for (let doc = 0; doc < classes.length; doc++) {
    const level = classes[doc] ?? 0;
    if (level >= end) continue;
    const at = next[level] ?? 0;
    docs[at] = doc;
    next[level] = at + 1;
  }
  return { docs, starts };
}
