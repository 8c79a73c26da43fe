import type { Answer, Quote, RankedPaper } from '../../answer/answer.ts';
import type { Paper } from '../../papers/paper.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, plain, quotation, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn, mrkdwnLink } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { paperUrl } from './paper-lines.ts';

/** How many papers an answer lists below its quotes. */
const LISTED = 5;

/** An answer as people read it in a thread: quotes with numbered papers, or an honest no. */
export function answerMessage(answer: Answer, papers: Paper[]): Message {
  return answer.answered ? answeredMessage(answer, papers) : refusalMessage(answer);
}

/** The papers in the order they are numbered: "the second one" in a follow-up means this order. */
export function shownPaperIds(answer: Answer): string[] {
  return numbered(answer).map((paper) => paper.id);
}

function numbered(answer: Answer): RankedPaper[] {
  return answer.papers.slice(0, Math.max(LISTED, new Set(answer.quotes.map((q) => q.paperId)).size));
}

function answeredMessage(answer: Answer, papers: Paper[]): Message {
  const list = numbered(answer);
  const numberOf = new Map(list.map((paper, index) => [paper.id, index + 1]));
  const summaries = new Set(papers.filter((p) => p.abstractKind === 'summary').map((p) => p.id));
  const source = (quote: Quote) => `[${numberOf.get(quote.paperId) ?? '?'}] ${quote.title}`;
  return {
    text: fallbackText([
      ...answer.quotes.map((quote) => `“${escapeMrkdwn(quote.text)}” – ${escapeMrkdwn(source(quote))}`),
      'Papers:',
      ...list.map((paper, index) => `[${index + 1}] ${mrkdwnLink(paperUrl(paper), paper.title)}`),
    ]),
    blocks: [
      ...answer.quotes.map((quote) =>
        quotation(
          [plain(quote.text)],
          [
            plain(`[${numberOf.get(quote.paperId) ?? '?'}] `),
            titleLink(
              paperUrl(list.find((p) => p.id === quote.paperId) ?? { url: null, title: quote.title }),
              quote.title,
            ),
            italic(summaries.has(quote.paperId) ? ' (summary by Paperboy)' : ''),
          ],
        ),
      ),
      ...paperList('*Papers*', list),
      context('Quotes are word for word from the abstracts. Mention me in this thread to ask on.'),
    ],
  };
}

/** Nothing answers it: which words found support and which did not, and what is nearest. */
function refusalMessage(answer: Answer): Message {
  const reason = escapeMrkdwn(clip(answer.reason ?? 'Nothing here answers that.', 500));
  const support = supportLine(answer.support);
  const list = numbered(answer);
  const lines = [reason, ...(support === '' ? [] : [support])];
  return {
    text: fallbackText([
      ...lines,
      ...(list.length === 0 ? [] : ['The nearest papers:']),
      ...list.map((paper, index) => `[${index + 1}] ${mrkdwnLink(paperUrl(paper), paper.title)}`),
    ]),
    blocks: [
      section(reason),
      ...(support === '' ? [] : [context(support)]),
      ...(list.length === 0 ? [] : paperList('*The nearest papers*', list)),
    ],
  };
}

function supportLine({ found, missing }: Answer['support']): string {
  const words = (list: string[]) =>
    list
      .slice(0, 12)
      .map((word) => `“${escapeMrkdwn(word)}”`)
      .join(', ');
  const parts = [];
  if (found.length > 0) parts.push(`Found: ${words(found)}.`);
  if (missing.length > 0) parts.push(`No support for: ${words(missing)}.`);
  return parts.join(' ');
}

function paperList(heading: string, papers: RankedPaper[]): Block[] {
  const rows = papers.map(
    (paper, index): Block => ({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `[${index + 1}] ${mrkdwnLink(paperUrl(paper), paper.title)}`.slice(0, 3000),
      },
      accessory: button('Abstract', ACTION.showAbstract, encodeValue('paper', { paperId: paper.id })),
    }),
  );
  return [section(heading), ...rows];
}
