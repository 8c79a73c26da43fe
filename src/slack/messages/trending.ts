import type { TrendingWindow } from '../../trending/formula.ts';
import type { TrendingItem, TrendingList } from '../../trending/list.ts';
import type { Rising } from '../../trending/rising.ts';
import { risingBasis } from '../../trending/rising-words.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, lines, paragraph, plain, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn, literal } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { cardLine, paperRow } from './paper-card.ts';
import { fallbackLine, paperUrl } from './paper-lines.ts';

const NAMES: Record<TrendingWindow, string> = { day: 'today', week: 'this week', month: 'this month' };
const WINDOWS: TrendingWindow[] = ['day', 'week', 'month'];
const TERM_LENGTH = 50;

/** The trending papers of a window and the terms that rise in it, with what both are based on. */
export function trendingMessage(window: TrendingWindow, list: TrendingList, rising: Rising): Message {
  const heading =
    list.items.length === 0 ? `Nothing is trending ${NAMES[window]}.` : `*Trending ${NAMES[window]}*`;
  return {
    text: fallbackText([heading, ...list.items.map((item, index) => fallbackLine(index + 1, item.paper))]),
    blocks: [
      section(heading),
      ...list.items.flatMap(itemBlocks),
      ...risingBlocks(rising, window),
      { type: 'actions', elements: otherWindows(window) },
      context(escapeMrkdwn(list.basis)),
    ],
  };
}

function itemBlocks({ paper, why }: TrendingItem, index: number): Block[] {
  return [
    paragraph(
      lines([
        [plain(`${index + 1}. `), titleLink(paperUrl(paper), paper.title)],
        cardLine(paper),
        why === '' ? [] : [italic(clip(why, 300))],
      ]),
    ),
    paperRow(paper, { buttons: ['abstract', 'similar', 'save', 'why'], more: ['bibtex'] }),
  ];
}

/** A button for each term searches for it. */
function risingBlocks(rising: Rising, window: TrendingWindow): Block[] {
  const basis = context(escapeMrkdwn(risingBasis(rising, window)));
  if (rising.terms.length === 0) return [basis];
  const elements = rising.terms.map(({ term, fresh }, index) =>
    button(
      `${clip(literal(term), TERM_LENGTH)} · ${fresh} papers`,
      `${ACTION.risingTerm}:${index}`,
      encodeValue('page', { query: clip(term, 400), offset: 0 }),
    ),
  );
  return [section('*Rising*'), { type: 'actions', elements }, basis];
}

function otherWindows(window: TrendingWindow) {
  return WINDOWS.filter((other) => other !== window).map((other) =>
    button(
      `Trending ${NAMES[other]}`,
      `${ACTION.trendingWindow}:${other}`,
      encodeValue('window', { window: other }),
    ),
  );
}
