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

/** The documents for which two shares sum to most: `wanted` of them and all others of the last one's class. */
export function poolOf(a: Share, b: Share, wanted: number): Pool {
  const most = a.most + b.most;
  const scale = most > 0 ? (CLASSES - 1) / most : 0;
  const [byA, byB, factorA, factorB] = [a.values, b.values, a.factor * scale, b.factor * scale];
  const classes = new Uint16Array(byA.length);
  const sizes = new Uint32Array(CLASSES);
  for (let doc = 0; doc < classes.length; doc++) {
    const found = ((byA[doc] ?? 0) * factorA + (byB[doc] ?? 0) * factorB) | 0;
    classes[doc] = found;
    sizes[found] = (sizes[found] ?? 0) + 1;
  }
  let least = CLASSES - 1;
  let size = sizes[least] ?? 0;
  while (least > 0 && size < wanted) size += sizes[--least] ?? 0;
  const docs = new Uint32Array(size);
  const marks = new Uint8Array(classes.length);
  for (let doc = 0, used = 0; doc < classes.length; doc++) {
    if ((classes[doc] ?? 0) < least) continue;
    docs[used++] = doc;
    marks[doc] = 1;
  }
  return { docs, marks };
}
