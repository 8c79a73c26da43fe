import type { Paper } from '../../src/papers/paper.ts';
import { mean } from '../../src/search/measures.ts';

/** What a text is like, in the figures that decide how hard it is to index. */
export interface TextStatistics {
  documents: number;
  words: number;
  vocabulary: number;
  /** The exponent of Heaps' law between a tenth of the documents and all: vocabulary grows like `words^heaps`. */
  heaps: number;
  /** The exponents of Zipf's law: ranks 10 to 1,000, and from 5,000 to the last that is met ten times. */
  zipfHead: number;
  zipfTail: number;
  /** The share of all words that the first 50, and 1,000, words make. */
  first50: number;
  first1000: number;
  /** The share of the vocabulary that is met once. */
  once: number;
  /** How often a word of ranks 150 to 3,000 stands in a paper that has it. */
  burst: number;
  abstractWords: number;
  titleWords: number;
  authors: number;
  /** The share of a paper's words that are different ones. */
  distinct: number;
  letters: number;
}

interface Counts {
  times: number;
  papers: number;
}

/** Counts everything in one pass over `documents` papers. */
export async function statisticsOf(
  batches: AsyncIterable<Paper[]>,
  documents: number,
): Promise<TextStatistics> {
  const counts = new Map<string, Counts>();
  const [titles, abstracts, authors, distinct]: number[][] = [[], [], [], []];
  let words = 0;
  let tenth = { words: 1, vocabulary: 1 };
  let letters = 0;
  for await (const batch of batches) {
    for (const paper of batch) {
      const [title, abstract] = [wordsOf(paper.title), wordsOf(paper.abstract)];
      const seen = new Set<string>();
      for (const word of [...title, ...abstract]) {
        count(counts, word, !seen.has(word));
        seen.add(word);
        letters += word.length;
      }
      words += title.length + abstract.length;
      titles?.push(title.length);
      abstracts?.push(abstract.length);
      authors?.push(paper.authors.length);
      distinct?.push(seen.size / Math.max(title.length + abstract.length, 1));
      if (titles?.length === Math.floor(documents / 10)) tenth = { words, vocabulary: counts.size };
    }
  }
  const ranked = [...counts.values()].sort((a, b) => b.times - a.times);
  return {
    documents: titles?.length ?? 0,
    words,
    vocabulary: counts.size,
    heaps: Math.log(counts.size / tenth.vocabulary) / Math.log(words / tenth.words),
    ...frequencies(ranked, words),
    abstractWords: mean(abstracts ?? []),
    titleWords: mean(titles ?? []),
    authors: mean(authors ?? []),
    distinct: mean(distinct ?? []),
    letters: letters / words,
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function count(counts: Map<string, Counts>, word: string, newHere: boolean): void {
  const known = counts.get(word);
  if (known === undefined) counts.set(word, { times: 1, papers: 1 });
  else {
    known.times += 1;
    if (newHere) known.papers += 1;
  }
}

function frequencies(ranked: Counts[], words: number) {
  const sum = (part: Counts[], of: keyof Counts) => part.reduce((total, one) => total + one[of], 0);
  const band = ranked.slice(150, 3000);
  const lastOften = ranked.findIndex((one) => one.times < 10);
  return {
    zipfHead: slope(ranked, 10, 1000),
    zipfTail: slope(ranked, 5000, lastOften < 0 ? ranked.length : lastOften),
    first50: sum(ranked.slice(0, 50), 'times') / words,
    first1000: sum(ranked.slice(0, 1000), 'times') / words,
    once: ranked.filter((one) => one.times === 1).length / ranked.length,
    burst: sum(band, 'times') / Math.max(sum(band, 'papers'), 1),
  };
}

/** How steeply frequency falls from one rank to another, on logarithmic scales. */
function slope(ranked: Counts[], from: number, to: number): number {
  const [first, last] = [ranked[from - 1]?.times ?? 1, ranked[to - 1]?.times ?? 1];
  return to <= from ? Number.NaN : Math.log(first / last) / Math.log(to / from);
}
