import { withRoomFor } from '../compact/byte-buffer.ts';
import { JOINED_CODE } from '../compact/document-pages.ts';
import type { DocumentStore } from '../document-store.ts';
import { TITLE_WEIGHT } from '../documents.ts';
import type { Pool } from '../ranking/pool.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import type { StemGrams } from './stem-grams.ts';

interface CloseSources {
  stemGrams: StemGrams;
  vocabulary: Vocabulary;
  documents: DocumentStore;
}

/** Told of each document how often it has each gram, by place; the counts are valid during the call. */
type OnCounted = (doc: number, counts: Uint32Array) => void;

/** A gram that a stem has: the stem's next one, plus one, the gram's place, and how often the stem has it. */
const LINK_NAMES = ['next', 'places', 'times', 'stems'] as const;

/**
 * Counts grams in the documents of a pool from their words, in one document after another: that takes the same time for any
 * number of papers, and no memory for postings.
 */
export function createCloseCounter({
  stemGrams,
  vocabulary,
  documents,
}: CloseSources): (grams: number[], pool: Pool, onCounted: OnCounted) => void {
  /** By stem number: its first link, plus one; all zero between two calls. */
  let heads = new Uint32Array(0);
  /** A bit for each stem that has one: few bytes, which stay at hand. */
  let marks = new Uint8Array(0);
  const room = () => new Uint32Array(1024);
  const links = { next: room(), places: room(), times: room(), stems: room(), used: 0 };

  function link(grams: number[]): void {
    heads = withRoomFor(heads, vocabulary.stems);
    marks = withRoomFor(marks, vocabulary.stems >>> 3);
    links.used = 0;
    for (const [place, gram] of grams.entries()) {
      const { docs: stems, counts, length } = stemGrams.stemsWith(gram);
      for (const name of LINK_NAMES) links[name] = withRoomFor(links[name], links.used + length);
      for (let i = 0; i < length; i++) {
        const stem = stems[i] ?? 0;
        const at = links.used++;
        links.next[at] = heads[stem] ?? 0;
        links.places[at] = place;
        links.times[at] = counts[i] ?? 0;
        links.stems[at] = stem;
        heads[stem] = at + 1;
        marks[stem >>> 3] = (marks[stem >>> 3] ?? 0) | (1 << (stem & 7));
      }
    }
  }

  function unlink(): void {
    for (let at = 0; at < links.used; at++) {
      const stem = links.stems[at] ?? 0;
      heads[stem] = 0;
      marks[stem >>> 3] = 0;
    }
  }

  /** Written out, for it runs for a thousand documents in every search. */
  function countIn(doc: number, counts: Uint32Array): void {
    const { bytes, at: start, count, titleLength } = documents.packedWords(doc);
    const { stemsOfWords, stopWords } = vocabulary;
    const { next, places, times } = links;
    const firsts = heads;
    const linked = marks;
    let at = start;
    for (let i = 0; i < count; i++) {
      let code = bytes[at++] ?? 0;
      if (code >= 0x80) {
        let byte = bytes[at++] ?? 0;
        code = (code & 0x7f) | ((byte & 0x7f) << 7);
        for (let shift = 14; byte >= 0x80; shift += 7) {
          byte = bytes[at++] ?? 0;
          code |= (byte & 0x7f) << shift;
        }
      } else if (code === JOINED_CODE) {
        while ((bytes[at++] ?? 0) >= 0x80);
        continue;
      }
      if (code <= stopWords) continue;
      const stem = stemsOfWords[code - 1] ?? 0;
      if (((linked[stem >>> 3] ?? 0) & (1 << (stem & 7))) === 0) continue;
      for (let link = firsts[stem] ?? 0; link > 0; link = next[link - 1] ?? 0) {
        const place = places[link - 1] ?? 0;
        const found = times[link - 1] ?? 0;
        counts[place] = (counts[place] ?? 0) + (i < titleLength ? found * TITLE_WEIGHT : found);
      }
    }
  }

  return (grams, { docs }, onCounted) => {
    const { dead } = documents;
    const counts = new Uint32Array(grams.length);
    link(grams);
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? 0;
      if (dead?.[doc] === 1) continue;
      countIn(doc, counts.fill(0));
      onCounted(doc, counts);
    }
    unlink();
  };
}
