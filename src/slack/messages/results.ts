import type { Paper } from '../../papers/paper.ts';
import type { MatchReason } from '../../search/search-index.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, marked, paragraph, plain, type Span, titleLink } from '../rich-text.ts';
import { clip } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { byline, fallbackLine, paperUrl } from './paper-lines.ts';

export interface ResultItem {
  /** 1-based rank over all pages. */
  rank: number;
  paper: Paper;
  snippet: { text: string; marks: [number, number][] };
  why: MatchReason[];
}

export interface ResultPage {
  /** Our own mrkdwn, outside text escaped: "12 papers match *sparse attention*". */
  heading: string;
  items: ResultItem[];
  /** Buttons below the list (previous, more). */
  paging: Block[];
  footer?: string;
}

/** A page of ranked papers, each with its link, a snippet, why it is there, and what can be done with it. */
export function resultsMessage(page: ResultPage): Message {
  const blocks = [section(page.heading), ...page.items.flatMap(itemBlocks), ...page.paging];
  if (page.footer !== undefined) blocks.push(context(page.footer));
  return {
    text: fallbackText([page.heading, ...page.items.map((item) => fallbackLine(item.rank, item.paper))]),
    blocks,
  };
}

function itemBlocks(item: ResultItem): Block[] {
  const value = encodeValue('paper', { paperId: item.paper.id });
  return [
    { type: 'divider' },
    paragraph(resultSpans(item)),
    {
      type: 'actions',
      elements: [
        button('Abstract', ACTION.showAbstract, value),
        button('Similar', ACTION.similarPapers, value),
        button('Share in channel', ACTION.shareResult, value),
      ],
    },
  ];
}

/** Rank and title, who and when, the snippet with the matching words in bold, why it matched. */
function resultSpans({ rank, paper, snippet, why }: ResultItem): Span[] {
  const lines: Span[][] = [[plain(`${rank}. `), titleLink(paperUrl(paper), paper.title)]];
  const by = byline(paper);
  if (by !== '') lines.push([italic(by)]);
  if (snippet.text !== '') lines.push(marked(snippet.text, snippet.marks));
  const reason = explainMatch(why);
  if (reason !== '') lines.push([italic(reason)]);
  return lines.flatMap((line, index) => (index === 0 ? line : [plain('\n'), ...line]));
}

/** "Matched sparse, attention in the title; sparse in the abstract": for a person, in their own words. */
export function explainMatch(why: MatchReason[]): string {
  const parts = why
    .filter((reason) => reason.words.length > 0)
    .map(({ field, words }) => {
      const list = words.slice(0, 6).join(', ');
      if (field === 'related') return `related words: ${list}`;
      return `${list} in the ${field}`;
    });
  return parts.length === 0 ? '' : clip(`Why: ${parts.join('; ')}`, 300);
}
