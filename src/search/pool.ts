/** The documents that are worth a close look, by what is cheap to know of all of them. */
export interface Pool {
  /** Ascending. */
  docs: Uint32Array;
  /** 1 by number for these; null for all documents. */
  marks: Uint8Array | null;
}

/** Values are sorted into so many classes; only whole classes are taken, so that equal values stay together. */
const CLASSES = 4096;

/** The documents of the largest values: `wanted` of them and all others of the last one's class. */
export function poolOf(values: Float64Array, wanted: number): Pool {
  const factor = classFactor(values);
  const sizes = new Uint32Array(CLASSES);
  for (let doc = 0; doc < values.length; doc++) {
    const rank = ((values[doc] ?? 0) * factor) | 0;
    sizes[rank] = (sizes[rank] ?? 0) + 1;
  }
  let least = CLASSES - 1;
  let size = sizes[least] ?? 0;
  while (least > 0 && size < wanted) size += sizes[--least] ?? 0;
  const docs = new Uint32Array(size);
  const marks = new Uint8Array(values.length);
  for (let doc = 0, used = 0; doc < values.length; doc++) {
    if ((((values[doc] ?? 0) * factor) | 0) < least) continue;
    docs[used++] = doc;
    marks[doc] = 1;
  }
  return { docs, marks };
}

/** What a value is multiplied by to get its class. */
function classFactor(values: Float64Array): number {
  let top = 0;
  for (let doc = 0; doc < values.length; doc++) if ((values[doc] ?? 0) > top) top = values[doc] ?? 0;
  return top > 0 ? (CLASSES - 1) / top : 0;
}
