import { type Dead, mergeSegments } from './merge-segments.ts';
import {
  type PostingBatch,
  type PostingList,
  type PostingSegment,
  packSegment,
  placeOf,
  readPostings,
  type Wanted,
} from './posting-segment.ts';

/**
 * The postings of a growing corpus as packed segments that are merged as they become many (a log-structured merge
 * tree, O'Neil et al. 1996): what arrives is packed at once and is never changed, only merged with its neighbours.
 */
export interface Postings {
  /** Document numbers in a batch are larger than all before. */
  add(batch: PostingBatch): void;
  /** The living documents of a pool with a term. The list is valid until the next call. */
  read(term: number, wanted: Wanted): PostingList;
  /** Does a step of the merging that is due; false when there is nothing to do. */
  merge(dead: Dead): boolean;
  save(): PostingSegment[];
}

/** So many neighbours of about one size become one segment. */
const FAN = 12;

/** By this factor at least, a segment is smaller than the one that it becomes part of. */
const LEAST_GROWTH = 4;

export function createPostings(saved: PostingSegment[] = []): Postings {
  const segments = [...saved];
  const list: PostingList = { length: 0, found: 0, docs: new Uint32Array(0), counts: new Uint32Array(0) };
  let merging: Generator<undefined, void> | null = null;
  let documents = saved.reduce((sum, segment) => sum + segment.documents, 0);

  function* mergeRun(run: PostingSegment[], dead: Dead): Generator<undefined, void> {
    const merged = yield* mergeSegments(run, dead);
    segments.splice(segments.indexOf(run[0] as PostingSegment), run.length, merged);
  }

  /** Empties the list and makes it large enough for any term. */
  function clear(): void {
    list.length = 0;
    list.found = 0;
    if (list.docs.length >= documents) return;
    list.docs = new Uint32Array(Math.ceil(documents * 1.25));
    list.counts = new Uint32Array(list.docs.length);
  }

  return {
    add(batch) {
      segments.push(packSegment(batch));
      documents += batch.documents;
    },
    read(term, { dead, pool, from }) {
      clear();
      let first = 0;
      while ((segments[first + 1]?.first ?? Number.POSITIVE_INFINITY) <= from) first++;
      for (let i = first; i < segments.length; i++) {
        const segment = segments[i] as PostingSegment;
        const place = placeOf(segment.terms, term);
        if (place >= 0) readPostings(segment, place, { list, dead, pool });
      }
      return list;
    },
    merge(dead) {
      const run = merging === null ? dueRun(segments) : null;
      if (run !== null) merging = mergeRun(run, dead);
      if (merging === null) return false;
      if (merging.next().done === true) merging = null;
      return true;
    },
    save: () => [...segments],
  };
}

/**
 * The newest segments of up to some size, when they are many and none of them is most of what they make: a large one would be
 * copied again and again for the little that came since. Null when nothing is due.
 */
function dueRun(segments: PostingSegment[]): PostingSegment[] | null {
  for (let tier = 0; tier <= 12; tier++) {
    let from = segments.length;
    let sum = 0;
    let largest = 0;
    while (from > 0 && tierOf(segments[from - 1]) <= tier) {
      const { documents = 0 } = segments[--from] ?? {};
      sum += documents;
      largest = Math.max(largest, documents);
    }
    if (segments.length - from >= FAN && sum >= LEAST_GROWTH * largest) return segments.slice(from);
  }
  return null;
}

function tierOf(segment: PostingSegment | undefined): number {
  return Math.floor(Math.log2(segment?.documents || 1) / Math.log2(FAN));
}
