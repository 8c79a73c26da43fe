import type { Paper } from '../../papers/paper.ts';
import { openPlaces } from '../../papers/places.ts';
import { ACTION } from '../ids.ts';
import type { Block } from '../message.ts';
import { italic, plain, type Span } from '../rich-text.ts';
import { encodeValue } from '../value.ts';
import { aboutPaper, button } from './button.ts';
import { byline } from './paper-lines.ts';

/** What can be done with a paper, by the name a menu carries; each is handled by the listener of its action. */
export const OFFERS = {
  abstract: { label: 'Abstract', action: ACTION.showAbstract },
  similar: { label: 'Similar', action: ACTION.similarPapers },
  save: { label: 'Save', action: ACTION.savePaper },
  why: { label: 'Why', action: ACTION.whyTrending },
  share: { label: 'Share in channel', action: ACTION.shareResult },
  up: { label: '👍 More like this', action: ACTION.voteUp },
  down: { label: '👎 Less like this', action: ACTION.voteDown },
  bibtex: { label: 'Copy BibTeX', action: ACTION.copyBibtex },
  edit: { label: 'Note and tags', action: ACTION.editSaved },
  remove: { label: 'Remove from my list', action: ACTION.removeSaved },
} as const;

export type Offer = keyof typeof OFFERS;

/** Slack's limit for the value of an option. */
const OPTION_VALUE = 150;

export interface Offered {
  /** What stands in the open, in this order. */
  buttons: Offer[];
  /** What is behind the dots, five at most. */
  more: Offer[];
  /** What the button "Abstract" highlights. */
  marks?: { start: number; end: number; head: string }[];
}

/** One row: the buttons, and the dots for the rest. An id that is too long for a menu gets buttons for all. */
export function paperRow(
  { id: paperId, title }: Pick<Paper, 'id' | 'title'>,
  { buttons, more, marks }: Offered,
): Block {
  const options = paperOptions(paperId, more);
  const open = options === null ? [...buttons, ...more] : buttons;
  return {
    type: 'actions',
    elements: [
      ...open.map((offer) => {
        const marked = offer === 'abstract' && marks !== undefined && marks.length > 0;
        const value = encodeValue('paper', { paperId, ...(marked ? { marks } : {}) });
        return aboutPaper(button(OFFERS[offer].label, OFFERS[offer].action, value), { title });
      }),
      ...(options === null ? [] : [{ type: 'overflow' as const, action_id: ACTION.paperMenu, options }]),
    ],
  };
}

/** A line of a list with the dots behind it; without them when the paper's id is too long for a menu. */
export function withMenu(paperId: string, offers: Offer[]) {
  const options = paperOptions(paperId, offers);
  return options === null
    ? {}
    : { accessory: { type: 'overflow' as const, action_id: ACTION.paperMenu, options } };
}

/** Null when the id does not fit into an option's value. */
function paperOptions(paperId: string, offers: Offer[]) {
  const options = offers.map((op) => ({
    text: { type: 'plain_text' as const, text: OFFERS[op].label, emoji: true },
    value: encodeValue('menu', { op, paperId }),
  }));
  return options.length > 0 && options.every(({ value }) => value.length <= OPTION_VALUE) ? options : null;
}

/** Who and when, then links to the places where the paper can be opened. */
export function cardLine(paper: Paper): Span[] {
  const by = byline(paper);
  const links = openPlaces(paper).flatMap(({ name, url }): Span[] => [
    plain(' · '),
    { type: 'link', url, text: name },
  ]);
  return by === '' ? links.slice(1) : [italic(by), ...links];
}
