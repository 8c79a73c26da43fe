import type { Paper } from '../../src/papers/paper.ts';
import { paper } from '../search/sample-papers.ts';

const WORDS = (
  'kite heron tide lantern harbor memory weight attention gradient sparse 4-bit FP8 1x1 in-context model ' +
  'dataset layer naïve Größe 学習 модель e.g. i.e. et al. vs. Fig. 3.5% 1,024 $\\alpha_{t}$ \\mathcal{L} <b>bold</b> ' +
  '&amp; http://example.org/a.b?c=d. (see [12]) “quoted” U.S. don’t 👩‍🔬 é x²'
).split(' ');

const ENDS = ['. ', '. ', '? ', '! ', '.\n', '; ', ' ', '… ', '.) ', '。'];

/** Papers whose abstracts are hard to cut into sentences: empty, one word, markup, formulas, abbreviations, scripts. */
export function oddPapers(random: () => number, count: number): Paper[] {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const phrase = (length: number) => Array.from({ length }, () => WORDS[upTo(WORDS.length)]).join(' ');
  const sentence = () => `${phrase(1 + upTo(18))}${ENDS[upTo(ENDS.length)]}`;
  return Array.from({ length: count }, (_, i) => {
    const abstract = Array.from({ length: upTo(9) }, sentence).join('');
    return paper(`odd-${i}`, phrase(1 + upTo(8)), abstract);
  });
}
