import type { Paper } from '../../papers/paper.ts';
import type { PaperMemory } from '../../reading/team-memory.ts';
import type { MatchReason } from '../../search/search-index.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { channel, day, italic, lines, marked, paragraph, plain, type Span, titleLink } from '../rich-text.ts';
import { clip } from '../text.ts';
import { cardLine, paperRow } from './paper-card.ts';
import { fallbackLine, paperUrl } from './paper-lines.ts';

export interface ResultItem {
  /** 1-based rank over all pages. */
  rank: number;
  paper: Paper;
  snippet: { text: string; marks: [number, number][] };
  why: MatchReason[];
  /** What people here did with it. */
  together?: PaperMemory | undefined;
}

export interface ResultPage {
  /** Our own mrkdwn, outside text escaped: "12 papers match *sparse attention*". */
  heading: string;
  items: ResultItem[];
  /** Buttons below the list (previous, more). */
  paging: Block[];
  footer?: string;
  /** False where there is no channel to share in or to vote for. */
  inChannel?: boolean;
}

/** A page of ranked papers, each with its link, a snippet, why it is there, and what can be done with it. */
export function resultsMessage(page: ResultPage): Message {
  const blocks = [
    section(page.heading),
    ...page.items.flatMap((item) => itemBlocks(item, page.inChannel ?? true)),
    ...page.paging,
  ];
  if (page.footer !== undefined) blocks.push(context(page.footer));
  return {
    text: fallbackText([page.heading, ...page.items.map((item) => fallbackLine(item.rank, item.paper))]),
    blocks,
  };
}

function itemBlocks(item: ResultItem, inChannel: boolean): Block[] {
  return [
    { type: 'divider' },
    paragraph(resultSpans(item)),
    paperRow(
      item.paper,
      inChannel
        ? { buttons: ['abstract', 'similar', 'save', 'share'], more: ['up', 'down', 'bibtex'] }
        : { buttons: ['abstract', 'similar', 'save'], more: ['bibtex'] },
    ),
  ];
}

/** Rank and title, who and when, the snippet with the matching words in bold, why it matched. */
function resultSpans({ rank, paper, snippet, why, together }: ResultItem): Span[] {
  const reason = explainMatch(why);
  return lines([
    [plain(`${rank}. `), titleLink(paperUrl(paper), paper.title)],
    cardLine(paper),
    snippet.text === '' ? [] : marked(snippet.text, snippet.marks),
    reason === '' ? [] : [italic(reason)],
    together === undefined ? [] : togetherSpans(together),
  ]);
}

/** "Here: saved by 3 people · discussed in #papers on 12 May", with the day as the reader's calendar has it. */
export function togetherSpans({ saved, discussed }: PaperMemory): Span[] {
  const told: Span[][] = [
    saved === null ? [] : [italic(`saved by ${saved} people`)],
    discussed === null
      ? []
      : [
          italic('discussed in '),
          channel(discussed.channelId),
          italic(' on '),
          day(new Date(Number(discussed.ts) * 1000).toISOString()),
        ],
  ];
  const shown = told.filter((part) => part.length > 0);
  return [
    italic('Here: '),
    ...shown.flatMap((part, index) => (index === 0 ? part : [italic(' · '), ...part])),
  ];
}

/** "Matched sparse, attention in the title; sparse in the abstract": for a person, in their own words. */
export function explainMatch(why: MatchReason[]): string {
  const parts = why
    .filter((reason) => reason.words.length > 0)
    .map(({ field, words }) => {
      const list = words.slice(0, 6).join(', ');
      if (field === 'related') return `close in meaning or spelling: ${list}`;
      return `${list} in the ${field}`;
    });
  return parts.length === 0 ? '' : clip(`Why: ${parts.join('; ')}`, 300);
}
