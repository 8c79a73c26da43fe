import { type ByteBuffer, createByteBuffer, reserve, writtenBytes } from './byte-buffer.ts';
import { COUNT_CODES, LARGEST_POSTING, type PostingSegment, put } from './posting-segment.ts';

/** Which documents are gone: 1 by number; null when none is. */
export type Dead = Uint8Array | null;

/** Postings in one step: some milliseconds, for a search may be waiting. */
const STEP_BYTES = 200_000;

/** The first posting of a list can become larger; so much memory may be left over. */
const ROOM = 1.02;

/** Terms that no two segments share cost most for themselves, not for their postings. */
const TERM_BYTES = 16;

/**
 * Makes neighbouring segments one, without the documents that are gone, and returns it after as many steps as that takes. Postings
 * are distances: but for the first of each list, and those behind one that is left out, their bytes are copied as they are.
 */
export function* mergeSegments(run: PostingSegment[], dead: Dead): Generator<undefined, PostingSegment> {
  const all = distinctTerms(run);
  const terms = new Uint32Array(all.length);
  const starts = new Uint32Array(all.length + 1);
  const first = run[0]?.first ?? 0;
  const out = createByteBuffer(run.reduce((sum, one) => sum + one.bytes.length, 0) * ROOM);
  const places = new Uint32Array(run.length);
  let used = 0;
  let pause = STEP_BYTES;
  for (let t = 0; t < all.length; t++) {
    const term = all[t] ?? 0;
    let last = first - 1;
    for (let i = 0; i < run.length; i++) {
      const segment = run[i] as PostingSegment;
      const place = places[i] ?? 0;
      if (segment.terms[place] !== term) continue;
      places[i] = place + 1;
      last = appendList(out, { segment, place }, { last, dead });
    }
    // A term whose documents are all gone leaves nothing.
    if (out.used > (starts[used] ?? 0)) terms[used++] = term;
    starts[used] = out.used;
    if (out.used + t * TERM_BYTES < pause) continue;
    pause = out.used + t * TERM_BYTES + STEP_BYTES;
    yield;
  }
  return {
    first,
    documents: run.reduce((sum, one) => sum + one.documents, 0),
    terms: used === all.length ? terms : terms.slice(0, used),
    starts: used === all.length ? starts : starts.slice(0, used + 1),
    bytes: out.used * ROOM ** 2 > out.bytes.length ? out.bytes.subarray(0, out.used) : writtenBytes(out),
  };
}

/** Appends the list of a term behind the document `last`, and returns the one that is last then. */
function appendList(
  out: ByteBuffer,
  { segment, place }: { segment: PostingSegment; place: number },
  { last: before, dead }: { last: number; dead: Dead },
): number {
  const { bytes, starts } = segment;
  const end = starts[place + 1] ?? 0;
  let at = starts[place] ?? 0;
  reserve(out, end - at + LARGEST_POSTING);
  const target = out.bytes;
  let last = before;
  let doc = segment.first - 1;
  let moved = true;
  while (at < end) {
    let from = at;
    let byte = bytes[at++] ?? 0;
    let code = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      code |= (byte & 0x7f) << shift;
    }
    doc += (code >>> 2) + 1;
    const behind = at;
    if ((code & (COUNT_CODES - 1)) === COUNT_CODES - 1) while ((bytes[at++] ?? 0) >= 0x80);
    if (dead !== null && dead[doc] === 1) {
      moved = true;
      continue;
    }
    if (moved) {
      put(out, (doc - last - 1) * COUNT_CODES + (code & (COUNT_CODES - 1)));
      from = behind;
      moved = false;
    }
    while (from < at) target[out.used++] = bytes[from++] ?? 0;
    last = doc;
  }
  return last;
}

/** The terms of all segments, each once, ascending. */
function distinctTerms(run: PostingSegment[]): Uint32Array {
  const marks = new Uint8Array(1 + run.reduce((most, { terms }) => Math.max(most, terms.at(-1) ?? 0), 0));
  for (const { terms } of run) for (let i = 0; i < terms.length; i++) marks[terms[i] ?? 0] = 1;
  let count = 0;
  for (let term = 0; term < marks.length; term++) count += marks[term] ?? 0;
  const distinct = new Uint32Array(count);
  for (let term = 0, used = 0; term < marks.length; term++) if (marks[term] === 1) distinct[used++] = term;
  return distinct;
}
