import type { Answer, Quote, RankedPaper } from '../../answer/answer.ts';
import type { Paper } from '../../papers/paper.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, lines, paragraph, plain, quotation, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn, mrkdwnLink } from '../text.ts';
import { encodeValue } from '../value.ts';
import { quoteMarks } from './abstract-modal.ts';
import { aboutPaper, button } from './button.ts';
import { cardLine, paperRow } from './paper-card.ts';
import { paperUrl } from './paper-lines.ts';

/** How many papers an answer lists below its quotes. */
const LISTED = 5;

/** An answer as people read it in a thread: quotes with numbered papers, or an honest no. */
export function answerMessage(answer: Answer, papers: Paper[]): Message {
  return answer.answered ? answeredMessage(answer, papers) : refusalMessage(answer);
}

/** The papers in the order they are numbered: "the second one" in a follow-up means this order. */
export function shownPaperIds(answer: Answer): string[] {
  return numbered(answer).map(({ paper }) => paper.id);
}

interface Numbered {
  number: number;
  paper: RankedPaper;
  quoted: boolean;
}

function numbered(answer: Answer): Numbered[] {
  const quoted = new Set(answer.quotes.map((quote) => quote.paperId));
  return answer.papers
    .slice(0, Math.max(LISTED, quoted.size))
    .map((paper, index) => ({ number: index + 1, paper, quoted: quoted.has(paper.id) }));
}

function answeredMessage(answer: Answer, papers: Paper[]): Message {
  const list = numbered(answer);
  const summaries = new Set(papers.filter((p) => p.abstractKind === 'summary').map((p) => p.id));
  return {
    text: fallbackText([
      ...answer.quotes.map(
        (quote) => `“${escapeMrkdwn(quote.text)}” – [${numberOf(list, quote)}] ${escapeMrkdwn(quote.title)}`,
      ),
      'Papers:',
      ...list.map(paperLine),
    ]),
    blocks: [
      ...answer.quotes.map((quote, index) => {
        const first = answer.quotes[index - 1]?.paperId !== quote.paperId;
        const kind = summaries.has(quote.paperId) ? ' (summary by Paperboy)' : '';
        const source = first ? `${quote.title}${kind}` : kind.trim();
        return quotation(
          [plain(quote.text)],
          [plain(`[${numberOf(list, quote)}] `), italic(clip(source, 330))],
        );
      }),
      ...quotedRows(
        list.filter((entry) => entry.quoted),
        answer.quotes,
        papers,
      ),
      ...alsoNear(list.filter((entry) => !entry.quoted)),
      context(
        `Quotes are word for word from the ${textKind(answer, summaries)}. Mention me in this thread to ask on.`,
      ),
    ],
  };
}

/** What was quoted: a summary of ours is never passed off as the authors' abstract. */
function textKind({ quotes }: Answer, summaries: Set<string>): string {
  const ours = quotes.filter((quote) => summaries.has(quote.paperId)).length;
  if (ours === 0) return 'abstracts';
  return ours === quotes.length ? 'summaries' : 'abstracts and summaries';
}

function numberOf(list: Numbered[], quote: Quote): string {
  return String(list.find(({ paper }) => paper.id === quote.paperId)?.number ?? '?');
}

function paperLine({ number, paper }: Numbered): string {
  return `[${number}] ${mrkdwnLink(paperUrl(paper), paper.title)}`;
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
      ...list.map(paperLine),
    ]),
    blocks: [
      section(reason),
      ...(support === '' ? [] : [context(support)]),
      ...(list.length === 0 ? [] : paperRows('*The nearest papers*', list)),
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

/** What can be done with a paper that was quoted; its abstract shows the quotes in bold. */
function quotedRows(list: Numbered[], quotes: Quote[], papers: Paper[]): Block[] {
  if (list.length === 0) return [];
  const rows = list.flatMap(({ number, paper }): Block[] => {
    const known = papers.find(({ id }) => id === paper.id);
    const title = [plain(`[${number}] `), titleLink(paperUrl(paper), paper.title)];
    return [
      paragraph(lines([title, known ? cardLine(known) : []])),
      paperRow(paper, {
        buttons: ['abstract', 'similar', 'save'],
        more: ['up', 'down', 'share', 'bibtex'],
        marks: quoteMarks(quotes.filter(({ paperId }) => paperId === paper.id)),
      }),
    ];
  });
  return [section('*Papers*'), ...rows];
}

function paperRows(heading: string, list: Numbered[]): Block[] {
  if (list.length === 0) return [];
  const rows = list.map(
    (entry): Block => ({
      type: 'section',
      text: { type: 'mrkdwn', text: paperLine(entry).slice(0, 3000) },
      accessory: aboutPaper(
        button('Abstract', ACTION.showAbstract, encodeValue('paper', { paperId: entry.paper.id })),
        entry.paper,
      ),
    }),
  );
  return [section(heading), ...rows];
}

/** Papers that were not quoted stay small; they are numbered for follow-ups. */
function alsoNear(list: Numbered[]): Block[] {
  return list.length === 0 ? [] : [context(`Also near: ${list.map(paperLine).join(' · ')}`)];
}
