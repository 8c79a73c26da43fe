import type { TrendingWindow } from '../../trending/formula.ts';

const WISH =
  /^\W*(?:please\s+)?(?:(?:show|tell|give)\s+me\s+)?(?:what(?:['’]?s|\s+is|\s+are)?\s+)?(?:the\s+)?(?:papers\s+(?:that\s+are\s+)?)?(?:new|trending|hot|popular)(?:\s+papers?)?(?:\s+here)?(?:\s+(today|since yesterday|this week|this month|lately|right now|now|these days))?\W*$/i;

const WINDOWS: Record<string, TrendingWindow> = {
  today: 'day',
  'since yesterday': 'day',
  'right now': 'day',
  now: 'day',
  'this month': 'month',
};

/** "What is new this week?" asks for a list, not for a sentence of an abstract. Null when something else is asked. */
export function trendingWish(question: string): TrendingWindow | null {
  const found = WISH.exec(question);
  return found === null ? null : (WINDOWS[found[1]?.toLowerCase() ?? ''] ?? 'week');
}
