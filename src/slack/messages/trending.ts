import type { TrendingList } from '../../trending/list.ts';
import type { TrendingWindow } from '../../trending/rank.ts';
import { ACTION } from '../ids.ts';
import { context, fallbackText, type Message, section } from '../message.ts';
import { italic, paragraph, plain, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { byline, fallbackLine, paperUrl } from './paper-lines.ts';

const NAMES: Record<TrendingWindow, string> = { day: 'today', week: 'this week', month: 'this month' };
const WINDOWS: TrendingWindow[] = ['day', 'week', 'month'];

/** The trending papers of a window, with what the ranking is based on. */
export function trendingMessage(window: TrendingWindow, list: TrendingList): Message {
  const heading =
    list.items.length === 0 ? `Nothing is trending ${NAMES[window]}.` : `*Trending ${NAMES[window]}*`;
  const others = WINDOWS.filter((other) => other !== window).map((other) =>
    button(
      `Trending ${NAMES[other]}`,
      `${ACTION.trendingWindow}:${other}`,
      encodeValue('window', { window: other }),
    ),
  );
  return {
    text: fallbackText([heading, ...list.items.map((item, index) => fallbackLine(index + 1, item.paper))]),
    blocks: [
      section(heading),
      ...list.items.flatMap(({ paper, why }, index) => [
        paragraph([
          plain(`${index + 1}. `),
          titleLink(paperUrl(paper), paper.title),
          italic(
            [byline(paper), clip(why, 300)]
              .filter((part) => part !== '')
              .map((part) => `\n${part}`)
              .join(''),
          ),
        ]),
        {
          type: 'actions' as const,
          elements: [
            button('Abstract', ACTION.showAbstract, encodeValue('paper', { paperId: paper.id })),
            button('Similar', ACTION.similarPapers, encodeValue('paper', { paperId: paper.id })),
          ],
        },
      ]),
      { type: 'actions', elements: others },
      context(escapeMrkdwn(list.basis)),
    ],
  };
}
