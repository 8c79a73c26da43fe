import type { Paper } from '../../../papers/paper.ts';
import { analyze } from '../../../search/analysis.ts';

/** Each of them is looked up. */
const MOST_WORDS = 24;

/** A title counts as much as so many mentions. */
const TITLE = 3;

/** The words that a paper says most, as a query for papers like it. */
export function topicText({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): string {
  const words = new Map<string, { word: string; times: number }>();
  for (const [text, times] of [
    [title, TITLE],
    [abstract, 1],
  ] as const) {
    for (const { stem, word } of analyze(text)) {
      const known = words.get(stem) ?? { word, times: 0 };
      words.set(stem, { word: known.word, times: known.times + times });
    }
  }
  const most = [...words.values()].sort((a, b) => b.times - a.times).slice(0, MOST_WORDS);
  return most.map(({ word }) => word).join(' ');
}
