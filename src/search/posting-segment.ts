import { createByteBuffer, reserve, writtenBytes } from './byte-buffer.ts';

/** Which documents have which terms how often, for some documents; never changed once made. */
export interface PostingSegment {
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
  docs: Uint32Array;
  counts: Uint32Array;
}

/**
 * A posting is the distance to the document before, less one, times four, plus the count less one (at most three) as a
 * varint; a count of four or more follows in a varint of its own. Most postings take one byte.
 */
const COUNT_CODES = 4;

/** Takes postings into one list after another. */
export interface SegmentWriter {
  /** Begins a term; they come in ascending order. */
  term(term: number): void;
  posting(doc: number, count: number): void;
  finish(documents: number): PostingSegment;
}

export function createSegmentWriter(sizes: { terms: number; bytes: number }): SegmentWriter {
  const out = createByteBuffer(sizes.bytes);
  const terms = new Uint32Array(sizes.terms);
  const starts = new Uint32Array(sizes.terms + 1);
  let used = 0;
  let last = -1;
  let current = -1;

  function begin(): void {
    terms[used] = current;
    starts[used++] = out.used;
    last = -1;
    current = -1;
  }

  return {
    term(term) {
      current = term;
    },
    posting(doc, count) {
      // A term whose documents are all gone leaves nothing.
      if (current >= 0) begin();
      reserve(out, 10);
      const rest = count >= COUNT_CODES ? count - COUNT_CODES : -1;
      put(out, (doc - last - 1) * COUNT_CODES + (rest >= 0 ? COUNT_CODES - 1 : count - 1));
      if (rest >= 0) put(out, rest);
      last = doc;
    },
    finish(documents) {
      starts[used] = out.used;
      const bytes = out.used === out.bytes.length ? out.bytes : writtenBytes(out);
      return { documents, terms: terms.slice(0, used), starts: starts.slice(0, used + 1), bytes };
    },
  };
}

function put(out: { bytes: Uint8Array; used: number }, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    out.bytes[out.used++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  out.bytes[out.used++] = rest;
}

/** Sorts a batch by term (counting sort) and packs it. */
export function packSegment(batch: PostingBatch): PostingSegment {
  const used = batch.terms.subarray(0, batch.length);
  const terms = Uint32Array.from(new Set(used)).sort();
  const places = new Map<number, number>();
  for (let i = 0; i < terms.length; i++) places.set(terms[i] ?? 0, i);
  const starts = new Uint32Array(terms.length + 1);
  const rank = new Uint32Array(batch.length);
  for (let i = 0; i < batch.length; i++) {
    const place = places.get(used[i] ?? 0) ?? 0;
    rank[i] = place;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let i = 0; i < terms.length; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const order = new Uint32Array(batch.length);
  const next = starts.slice();
  for (let i = 0; i < batch.length; i++) {
    const place = rank[i] ?? 0;
    const at = next[place] ?? 0;
    order[at] = i;
    next[place] = at + 1;
  }
  const writer = createSegmentWriter({ terms: terms.length, bytes: batch.length * 2 });
  for (let t = 0; t < terms.length; t++) {
    writer.term(terms[t] ?? 0);
    for (let i = starts[t] ?? 0; i < (starts[t + 1] ?? 0); i++) {
      const from = order[i] ?? 0;
      writer.posting(batch.docs[from] ?? 0, batch.counts[from] ?? 0);
    }
  }
  return writer.finish(batch.documents);
}

/** Appends the postings of a term to `list`, whose arrays must have room; those of dead documents are left out. */
export function readPostings(
  segment: PostingSegment,
  term: number,
  { list, dead }: { list: PostingList; dead: Uint8Array | null },
): void {
  const place = placeOf(segment.terms, term);
  if (place < 0) return;
  const { bytes, starts } = segment;
  const end = starts[place + 1] ?? 0;
  const { docs, counts } = list;
  let length = list.length;
  let doc = -1;
  for (let at = starts[place] ?? 0; at < end; ) {
    let byte = bytes[at++] ?? 0;
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
    docs[length] = doc;
    counts[length++] = count;
  }
  list.length = length;
}

/** Where a term stands among ascending ones; -1 when it does not. */
function placeOf(terms: Uint32Array, term: number): number {
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
