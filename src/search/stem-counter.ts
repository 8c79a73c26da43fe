import type { DocumentWords } from './compact/document-pages.ts';
import { JOINED, TITLE_WEIGHT, wordIdOf } from './documents.ts';
import type { Vocabulary } from './words/vocabulary.ts';

/** A document's stems, by number, and how often each counts, valid until the next document is counted. */
export interface StemCounts {
  length: number;
  stems: Uint32Array;
  /** With compounds. */
  counts: Uint32Array;
  /** Without them. */
  plain: Uint32Array;
}

/** Counts the stems that documents are ranked by: no stop words, the title's counted `TITLE_WEIGHT` times. */
export function createStemCounter(vocabulary: Vocabulary): (words: DocumentWords) => StemCounts {
  let place = new Int32Array(0);
  const found: StemCounts = {
    length: 0,
    stems: new Uint32Array(256),
    counts: new Uint32Array(256),
    plain: new Uint32Array(256),
  };
  return ({ entries, titleLength }) => {
    if (vocabulary.stems > place.length) place = new Int32Array(Math.ceil(vocabulary.stems * 1.25));
    if (entries.length > found.stems.length) {
      for (const name of ['stems', 'counts', 'plain'] as const) found[name] = new Uint32Array(entries.length);
    }
    let length = 0;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] ?? 0;
      const id = wordIdOf(entry);
      if (vocabulary.isStop(id)) continue;
      const stem = vocabulary.stemId(id);
      let at = (place[stem] ?? 0) - 1;
      if (at < 0) {
        at = length++;
        place[stem] = length;
        found.stems[at] = stem;
        found.counts[at] = 0;
        found.plain[at] = 0;
      }
      const times = i < titleLength ? TITLE_WEIGHT : 1;
      found.counts[at] = (found.counts[at] ?? 0) + times;
      if (entry < JOINED) found.plain[at] = (found.plain[at] ?? 0) + times;
    }
    for (let i = 0; i < length; i++) place[found.stems[i] ?? 0] = 0;
    found.length = length;
    return found;
  };
}
