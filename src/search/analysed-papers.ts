import type { Paper } from '../papers/paper.ts';
import { createByteBuffer, reserve, writtenBytes } from './compact/byte-buffer.ts';
import { JOINED, storedText } from './documents.ts';
import { eachWord } from './words/tokens.ts';

/** Papers taken apart, as numbers: it can be made in any thread and moved to another without a copy. */
export interface AnalysedPapers {
  ids: string[];
  /** Every different word of these papers. */
  words: string[];
  /** Places in `words`, title before abstract, paper after paper; compounds carry `JOINED`. */
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
  const numbers = new Map<string, number>();
  const entries: number[] = [];
  const ends = new Uint32Array(papers.length);
  const titleLengths = new Uint32Array(papers.length);
  const storedEnds = new Uint32Array(papers.length);
  const stored = createByteBuffer(papers.length * 256);
  const take = (word: string, joined: boolean) => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
    }
    entries.push(joined ? number + JOINED : number);
  };
  for (const [i, paper] of papers.entries()) {
    const start = entries.length;
    eachWord(paper.title, take);
    titleLengths[i] = entries.length - start;
    eachWord(paper.abstract, take);
    ends[i] = entries.length;
    const text = storedText(paper);
    reserve(stored, text.length * 3);
    stored.used += Buffer.from(stored.bytes.buffer).write(text, stored.used, 'utf8');
    storedEnds[i] = stored.used;
  }
  return {
    ids: papers.map((paper) => paper.id),
    words: [...numbers.keys()],
    entries: Uint32Array.from(entries),
    ends,
    titleLengths,
    stored: writtenBytes(stored),
    storedEnds,
  };
}

/** The memory behind them, to be moved and not copied. */
export function transferOf(papers: AnalysedPapers): ArrayBuffer[] {
  const { entries, ends, titleLengths, stored, storedEnds } = papers;
  return [entries, ends, titleLengths, stored, storedEnds].map((array) => array.buffer as ArrayBuffer);
}
