import type { TrendingWindow } from './formula.ts';
import type { Rising } from './rising.ts';

const WINDOW_WORDS: Record<TrendingWindow, string> = {
  day: 'the last announcement day',
  week: 'the last five announcement days',
  month: 'the last 21 announcement days',
};

/** What was compared with what, in a sentence or two for readers. */
export function risingBasis({ periods, terms }: Rising, window: TrendingWindow): string {
  if (periods.kind === 'too-few') {
    return `With ${papers(periods.papers)} in all there are too few to tell what is rising.`;
  }
  if (!('fresh' in periods)) {
    return `Most of the ${papers(periods.papers)} came in on one day and have no dates, so nothing can be told to be rising.`;
  }
  const { kind, fresh, old } = periods;
  const found = terms.length === 0 ? 'No word or phrase is rising: ' : '';
  const compared =
    kind === 'window'
      ? `the ${papers(fresh.length)} of ${WINDOW_WORDS[window]} compared with the ${papers(old.length)} of twelve such stretches before`
      : `few papers came out in ${WINDOW_WORDS[window]}, so the newest ${fresh.length} are compared with the ${old.length} before`;
  return sentence(`${found}${compared}.`);
}

function papers(count: number): string {
  return count === 1 ? 'one paper' : `${count.toLocaleString('en-US')} papers`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
