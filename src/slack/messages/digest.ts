import type { Digest, DigestItem } from '../../digest/digest.ts';
import type { PlaceLinks } from '../deliver/places.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, paragraph, plain, type Span, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { byline, fallbackLine, paperUrl } from './paper-lines.ts';

/** How much of an abstract a card shows before its button opens the rest. */
const CARD_TEXT = 500;

/** The day's digest: one compact list; the cards go into its thread. */
export function digestMessage(digest: Digest, links: PlaceLinks = NO_LINKS): Message {
  const heading = `*${escapeMrkdwn(digest.title)}*`;
  const lines = digest.items.map((item) => fallbackLine(item.rank, item.paper));
  return {
    text: fallbackText([heading, ...(digest.note ? [escapeMrkdwn(digest.note)] : []), ...lines]),
    blocks: [
      section(heading),
      ...(digest.note ? [section(escapeMrkdwn(digest.note))] : []),
      ...digestList(digest.items, links),
      context(escapeMrkdwn(digest.basis)),
    ],
  };
}

const NO_LINKS: PlaceLinks = new Map();

/** The items as a compact list of links; why each is there stands on its card, or who talks about it where in its line. */
export function digestList(items: DigestItem[], links: PlaceLinks = NO_LINKS): Block[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => [
    plain(`${item.rank}. `),
    titleLink(paperUrl(item.paper), item.paper.title),
    ...elsewhereSpans(item, links),
  ]);
  return [paragraph(lines.flatMap((line, index) => (index === 0 ? line : [plain('\n'), ...line])))];
}

function elsewhereSpans({ paper, elsewhere }: DigestItem, links: PlaceLinks): Span[] {
  if (elsewhere === undefined) return [];
  const link = links.get(paper.id);
  const words = 'already in another channel';
  if (link === undefined) return [italic(` · ${words}`)];
  return [plain(' · '), { type: 'link', url: link, text: `${words}: its thread` }];
}

/** One paper of a digest, in the digest's thread. */
export function digestCardMessage({ rank, paper, why }: DigestItem): Message {
  const value = encodeValue('paper', { paperId: paper.id });
  const grey = [byline(paper), why].filter((part) => part !== '').join(' · ');
  return {
    text: fallbackText([fallbackLine(rank, paper), escapeMrkdwn(clip(paper.abstract, CARD_TEXT))]),
    blocks: [
      paragraph([
        plain(`${rank}. `),
        titleLink(paperUrl(paper), paper.title),
        italic(grey === '' ? '' : `\n${clip(grey, CARD_TEXT)}`),
        plain(paper.abstract === '' ? '' : `\n${clip(paper.abstract, CARD_TEXT)}`),
      ]),
      {
        type: 'actions',
        elements: [
          button('Abstract', ACTION.showAbstract, value),
          button('Similar', ACTION.similarPapers, value),
          button('Why', ACTION.whyTrending, value),
          button('👍 More like this', ACTION.voteUp, value),
          button('👎 Less like this', ACTION.voteDown, value),
        ],
      },
    ],
  };
}
