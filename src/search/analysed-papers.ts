import type { Paper } from '../papers/paper.ts';
import { createByteBuffer, reserve, writtenBytes } from './compact/byte-buffer.ts';
import { createStringTable } from './compact/string-table.ts';
import { storedText } from './documents.ts';
import { createWordReader } from './words/word-reader.ts';

/** Papers taken apart, as numbers: it can be made in any thread and moved to another without a copy. */
export interface AnalysedPapers {
  ids: string[];
  /** Every different word of these papers: their UTF-8, one behind the other, and where each ends. */
  words: { bytes: Uint8Array; ends: Uint32Array };
  /** Places among `words`, title before abstract, paper after paper; compounds carry `JOINED`. */
  entries: Uint32Array;
  /** Where each paper's entries end. */
  ends: Uint32Array;
  /** How many entries of each paper belong to its title. */
  titleLengths: Uint32Array;
  /** What hits show and filters ask for, as UTF-8, paper after paper. */
  stored: Uint8Array;
  storedEnds: Uint32Array;
}

/** Takes papers apart: the part of indexing that costs most. */
export function analysePapers(papers: Paper[]): AnalysedPapers {
  const words = createStringTable();
  const reader = createWordReader(words);
  const ends = new Uint32Array(papers.length);
  const titleLengths = new Uint32Array(papers.length);
  const storedEnds = new Uint32Array(papers.length);
  const stored = createByteBuffer(papers.length * 256);
  for (const [i, paper] of papers.entries()) {
    const start = reader.length;
    reader.read(paper.title);
    titleLengths[i] = reader.length - start;
    reader.read(paper.abstract);
    ends[i] = reader.length;
    const text = storedText(paper);
    reserve(stored, text.length * 3);
    stored.used += Buffer.from(stored.bytes.buffer).write(text, stored.used, 'utf8');
    storedEnds[i] = stored.used;
  }
  const { bytes, ends: wordEnds } = words.raw();
  return {
    ids: papers.map((paper) => paper.id),
    words: { bytes: bytes.slice(), ends: wordEnds.slice() },
    entries: reader.entries(),
    ends,
    titleLengths,
    stored: writtenBytes(stored),
    storedEnds,
  };
}

/** The memory behind them, to be moved and not copied. */
export function transferOf(papers: AnalysedPapers): ArrayBuffer[] {
  const { words, entries, ends, titleLengths, stored, storedEnds } = papers;
  return [words.bytes, words.ends, entries, ends, titleLengths, stored, storedEnds].map(
    (array) => array.buffer as ArrayBuffer,
  );
}
