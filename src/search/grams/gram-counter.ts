import { withRoomFor } from '../compact/byte-buffer.ts';
import type { StemCounts } from '../stem-counter.ts';
import type { StemGrams } from './stem-grams.ts';

/** A document's grams and how often each stands there, valid until the next document is counted. */
export interface GramCounts {
  length: number;
  grams: Uint32Array;
  counts: Uint32Array;
  /** All of them, repeated ones as often as they stand there. */
  total: number;
}

/** Counts the grams of a document's stems, compounds left out. */
export function createGramCounter(stemGrams: StemGrams): (stems: StemCounts) => GramCounts {
  /** By gram number; all zero between two documents. */
  let times = new Uint32Array(stemGrams.size);
  const found: GramCounts = {
    ...{ length: 0, total: 0 },
    ...{ grams: new Uint32Array(1024), counts: new Uint32Array(1024) },
  };

  return (stems) => {
    let length = 0;
    let total = 0;
    let { grams } = found;
    for (let i = 0; i < stems.length; i++) {
      const plain = stems.plain[i] ?? 0;
      if (plain === 0) continue;
      const start = stemGrams.placeOf(stems.stems[i] ?? 0);
      const { ids } = stemGrams;
      const end = start + (ids[start - 1] ?? 0);
      if (stemGrams.size > times.length) times = withRoomFor(times, stemGrams.size - 1);
      if (length + end - start > grams.length) grams = withRoomFor(grams, length + end - start - 1);
      for (let at = start; at < end; at++) {
        const gram = ids[at] ?? 0;
        const before = times[gram] ?? 0;
        if (before === 0) grams[length++] = gram;
        times[gram] = before + plain;
      }
      total += (end - start) * plain;
    }
    if (found.counts.length < grams.length) found.counts = new Uint32Array(grams.length);
    for (let i = 0; i < length; i++) {
      const gram = grams[i] ?? 0;
      found.counts[i] = times[gram] ?? 0;
      times[gram] = 0;
    }
    return Object.assign(found, { length, total, grams });
  };
}
