import type { Digest, DigestItem } from '../../digest/digest.ts';
import { slackMomentCalled } from '../dates.ts';
import type { PlaceLinks } from '../deliver/places.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, lines, paragraph, plain, type Span, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { cardLine, paperRow } from './paper-card.ts';
import { fallbackLine, paperUrl } from './paper-lines.ts';

/** How much of an abstract a card shows before its button opens the rest. */
const CARD_TEXT = 500;

/** The day's digest: one compact list; the cards go into its thread. */
export function digestMessage(digest: Digest, links: PlaceLinks = NO_LINKS): Message {
  const heading = `*${escapeMrkdwn(digest.title)}*`;
  const lines = digest.items.map((item) => fallbackLine(item.rank, item.paper));
  const note = digestNote(digest);
  return {
    text: fallbackText([heading, ...(note === '' ? [] : [note]), ...lines]),
    blocks: [
      section(heading),
      ...(note === '' ? [] : [section(note)]),
      ...digestList(digest.items, links),
      context(escapeMrkdwn(digest.basis)),
    ],
  };
}

/** The note as our own mrkdwn, its instants on each reader's own clock; empty when there is none. */
export function digestNote({ note, moments = [] }: Pick<Digest, 'note' | 'moments'>): string {
  return moments.reduce(
    (text, { at, words }) => text.replaceAll(escapeMrkdwn(words), slackMomentCalled(new Date(at), words)),
    escapeMrkdwn(note ?? ''),
  );
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
  return {
    text: fallbackText([fallbackLine(rank, paper), escapeMrkdwn(clip(paper.abstract, CARD_TEXT))]),
    blocks: [
      paragraph(
        lines([
          [plain(`${rank}. `), titleLink(paperUrl(paper), paper.title)],
          cardLine(paper),
          why === '' ? [] : [italic(clip(why, CARD_TEXT))],
          paper.abstract === '' ? [] : [plain(clip(paper.abstract, CARD_TEXT))],
        ]),
      ),
      paperRow(paper, {
        buttons: ['abstract', 'save', 'up', 'down'],
        more: ['similar', 'why', 'bibtex'],
      }),
    ],
  };
}
