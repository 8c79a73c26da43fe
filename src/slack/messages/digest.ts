import type { Digest, DigestItem } from '../../digest/digest.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, paragraph, plain, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { byline, fallbackLine, paperUrl } from './paper-lines.ts';

/** How much of an abstract a card shows before its button opens the rest. */
const CARD_TEXT = 500;

/** The day's digest: one compact list; the cards go into its thread. */
export function digestMessage(digest: Digest): Message {
  const heading = `*${escapeMrkdwn(digest.title)}*`;
  const lines = digest.items.map((item) => fallbackLine(item.rank, item.paper));
  return {
    text: fallbackText([heading, ...(digest.note ? [escapeMrkdwn(digest.note)] : []), ...lines]),
    blocks: [
      section(heading),
      ...(digest.note ? [section(escapeMrkdwn(digest.note))] : []),
      ...digestList(digest.items),
      context(escapeMrkdwn(digest.basis)),
    ],
  };
}

/** The items as a compact list of links; why each is there stands on its card. */
export function digestList(items: DigestItem[]): Block[] {
  if (items.length === 0) return [];
  const lines = items.map(({ rank, paper }) => [plain(`${rank}. `), titleLink(paperUrl(paper), paper.title)]);
  return [paragraph(lines.flatMap((line, index) => (index === 0 ? line : [plain('\n'), ...line])))];
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
        ],
      },
    ],
  };
}
