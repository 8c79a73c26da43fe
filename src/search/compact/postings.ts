import {
  createSegmentWriter,
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

/** Which documents are gone: 1 by number; null when none is. */
export type Dead = Uint8Array | null;

/** So many neighbours of about one size become one segment. */
const FAN = 12;

/** Postings in one step of merging: some milliseconds, for a search may be waiting. */
const STEP = 100_000;

export function createPostings(saved: PostingSegment[] = []): Postings {
  const segments = [...saved];
  const list: PostingList = { length: 0, found: 0, docs: new Uint32Array(0), counts: new Uint32Array(0) };
  let merging: Generator<undefined, void> | null = null;
  let documents = saved.reduce((sum, segment) => sum + segment.documents, 0);

  function* mergeRun(run: PostingSegment[], dead: Dead): Generator<undefined, void> {
    const sum = (of: (segment: PostingSegment) => number) => run.reduce((all, one) => all + of(one), 0);
    const terms = distinctTerms(run);
    const places = run.map(() => 0);
    const writer = createSegmentWriter({ terms: terms.length, bytes: sum((one) => one.bytes.length) });
    let done = 0;
    for (const term of terms) {
      clear();
      for (let i = 0; i < run.length; i++) {
        const segment = run[i];
        const place = places[i] ?? 0;
        if (segment === undefined || segment.terms[place] !== term) continue;
        readPostings(segment, place, { list, dead, pool: null });
        places[i] = place + 1;
      }
      const { docs, counts, length } = list;
      writer.term(term);
      for (let i = 0; i < length; i++) writer.posting(docs[i] ?? 0, counts[i] ?? 0);
      done += length + 1;
      if (done < STEP) continue;
      done = 0;
      yield;
    }
    const at = segments.indexOf(run[0] as PostingSegment);
    segments.splice(at, run.length, writer.finish(sum((one) => one.documents)));
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
    read(term, { dead, pool }) {
      clear();
      for (const segment of segments) {
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

/** The newest segments of up to some size, when they are many; null when nothing is due. */
function dueRun(segments: PostingSegment[]): PostingSegment[] | null {
  for (let tier = 0; tier <= 12; tier++) {
    let from = segments.length;
    while (from > 0 && tierOf(segments[from - 1]) <= tier) from--;
    if (segments.length - from >= FAN) return segments.slice(from);
  }
  return null;
}

function tierOf(segment: PostingSegment | undefined): number {
  return Math.floor(Math.log2(segment?.documents || 1) / Math.log2(FAN));
}

function distinctTerms(run: PostingSegment[]): Uint32Array {
  const all = new Uint32Array(run.reduce((sum, { terms }) => sum + terms.length, 0));
  let used = 0;
  for (const { terms } of run) {
    all.set(terms, used);
    used += terms.length;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] ?? 0;
  return all.subarray(0, kept);
}
