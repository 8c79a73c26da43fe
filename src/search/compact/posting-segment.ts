import { type ByteBuffer, createByteBuffer, reserve, withRoomFor, writtenBytes } from './byte-buffer.ts';

/** Which documents have which terms how often, for some documents; never changed once made. */
export interface PostingSegment {
  /** The number that the documents' distances count from: none of its documents has a smaller one. */
  first: number;
  /** How many documents it was made of. */
  documents: number;
  /** The numbers of its terms, ascending. */
  terms: Uint32Array;
  /** Where each term's postings begin in `bytes`, and one more for the end. */
  starts: Uint32Array;
  bytes: Uint8Array;
}

/** Postings in any order of terms; of one term in ascending order of documents. */
export interface PostingBatch {
  /** The number of the first document, and how many there are, those without any term counted. */
  first: number;
  documents: number;
  length: number;
  terms: Uint32Array;
  docs: Uint32Array;
  counts: Uint32Array;
}

/** Documents with one term, ascending, and how often each has it. */
export interface PostingList {
  length: number;
  /** How many there were before those outside a pool were left out. */
  found: number;
  docs: Uint32Array;
  counts: Uint32Array;
}

/**
 * A posting is the distance to the document before, or to the one before `first`, less one, times four, plus the count less one (at most three) as a
 * varint; a count of four or more follows in a varint of its own. Most postings take one byte.
 */
export const COUNT_CODES = 4;

/** Bytes of the largest posting: two varints. */
export const LARGEST_POSTING = 10;

/** Where the postings of a batch are packed; kept from batch to batch. */
const packed = createByteBuffer();

/** Where a term's postings go while a batch is sorted; kept from batch to batch, all zero in between. */
let ends = new Uint32Array(0);
let order = new Uint32Array(0);

/** Sorts a batch by term (counting sort) and packs it. */
export function packSegment({ first, terms, docs, counts, length, documents }: PostingBatch): PostingSegment {
  const distinct = countTerms(terms, length);
  let sum = 0;
  for (let t = 0; t < distinct.length; t++) {
    const term = distinct[t] ?? 0;
    const found = ends[term] ?? 0;
    ends[term] = sum;
    sum += found;
  }
  order = withRoomFor(order, length);
  for (let i = 0; i < length; i++) {
    const term = terms[i] ?? 0;
    const at = ends[term] ?? 0;
    order[at] = i;
    ends[term] = at + 1;
  }
  const starts = new Uint32Array(distinct.length + 1);
  packed.used = 0;
  reserve(packed, length * LARGEST_POSTING);
  for (let t = 0, i = 0; t < distinct.length; t++) {
    const term = distinct[t] ?? 0;
    let last = first - 1;
    for (const end = ends[term] ?? 0; i < end; i++) {
      const from = order[i] ?? 0;
      const doc = docs[from] ?? 0;
      putPosting(packed, doc - last - 1, counts[from] ?? 0);
      last = doc;
    }
    starts[t + 1] = packed.used;
    ends[term] = 0;
  }
  return { first, documents, terms: distinct, starts, bytes: writtenBytes(packed) };
}

/** Writes a posting with so many documents between it and the one before; there must be room. */
function putPosting(out: ByteBuffer, between: number, count: number): void {
  const rest = count >= COUNT_CODES ? count - COUNT_CODES : -1;
  const code = between * COUNT_CODES + (rest >= 0 ? COUNT_CODES - 1 : count - 1);
  if (code < 0x80 && rest < 0) out.bytes[out.used++] = code;
  else {
    put(out, code);
    if (rest >= 0) put(out, rest);
  }
}

/** Writes a varint where there is room. */
export function put(out: ByteBuffer, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    out.bytes[out.used++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  out.bytes[out.used++] = rest;
}

/** Counts each term in `ends`, and returns them ascending. */
function countTerms(terms: Uint32Array, length: number): Uint32Array {
  const distinct: number[] = [];
  let largest = 0;
  for (let i = 0; i < length; i++) if ((terms[i] ?? 0) > largest) largest = terms[i] ?? 0;
  ends = withRoomFor(ends, largest);
  for (let i = 0; i < length; i++) {
    const term = terms[i] ?? 0;
    const before = ends[term] ?? 0;
    if (before === 0) distinct.push(term);
    ends[term] = before + 1;
  }
  return Uint32Array.from(distinct).sort();
}

/** Which documents are of interest. */
export interface Wanted {
  /** 1 for those that are gone; null when none is. */
  dead: Uint8Array | null;
  /** 1 for those of a pool; null for all. */
  pool: Uint8Array | null;
  /** Segments whose documents all have smaller numbers are left out, and not counted either. */
  from: number;
}

/**
 * Appends the postings of the term at a place in `terms` to `list`, whose arrays must have room; those of dead
 * documents are left out, those outside the pool only counted.
 */
export function readPostings(
  segment: PostingSegment,
  place: number,
  { list, dead, pool }: Omit<Wanted, 'from'> & { list: PostingList },
): void {
  const { bytes, starts, first } = segment;
  const end = starts[place + 1] ?? 0;
  const { docs, counts } = list;
  let { length, found } = list;
  let doc = first - 1;
  for (let at = starts[place] ?? 0; at < end; ) {
    let byte = bytes[at++] ?? 0;
    // One byte, as nearly all are, of a document that nobody wants.
    if (pool !== null && byte < 0x80 && (byte & 3) !== COUNT_CODES - 1) {
      const next = doc + (byte >>> 2) + 1;
      if (pool[next] === 0) {
        doc = next;
        if (dead === null || dead[doc] === 0) found++;
        continue;
      }
    }
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    doc += (value >>> 2) + 1;
    let count = (value & 3) + 1;
    if (count === COUNT_CODES) {
      let more = 0;
      let shift = 0;
      do {
        byte = bytes[at++] ?? 0;
        more |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte >= 0x80);
      count += more;
    }
    if (dead !== null && dead[doc] === 1) continue;
    found++;
    if (pool !== null && pool[doc] === 0) continue;
    docs[length] = doc;
    counts[length++] = count;
  }
  list.length = length;
  list.found = found;
}

/** Where a term stands among ascending ones; -1 when it does not. */
export function placeOf(terms: Uint32Array, term: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = terms[middle] ?? 0;
    if (there === term) return middle;
    if (there < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
