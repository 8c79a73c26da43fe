import type { types } from '@slack/bolt';
import type { Paper } from '../../papers/paper.ts';
import { type Block, context } from '../message.ts';
import { bold, italic, marked, paragraph, plain, titleLink } from '../rich-text.ts';
import { clip } from '../text.ts';
import { cardLine, paperRow } from './paper-card.ts';
import { paperUrl } from './paper-lines.ts';

/** Slack's limits for rich text are not documented; sections end at 3,000 characters, so do our paragraphs. */
const PART = 2900;

/** A span of the abstract that an answer quoted, with how it begins. */
export interface QuoteMark {
  start: number;
  end: number;
  head: string;
}

/** A paper's abstract in a modal, whole; quoted sentences in bold, and what can be done with the paper. */
export function abstractModal(paper: Paper, quoted: QuoteMark[] = []): types.ModalView {
  const marks = standing(paper.abstract, quoted);
  const blocks: Block[] = [paragraph([titleLink(paperUrl(paper), paper.title)])];
  const by = cardLine(paper);
  if (by.length > 0) blocks.push(paragraph(by));
  if (paper.authors.length > 3) blocks.push(paragraph([plain(clip(paper.authors.join(', '), PART))]));
  blocks.push({ type: 'divider' });
  if (paper.abstract === '') blocks.push(paragraph([italic('No abstract is known for this paper.')]));
  for (let at = 0; at < paper.abstract.length; at += PART) {
    blocks.push(paragraph(marked(paper.abstract.slice(at, at + PART), within(marks, at, at + PART))));
  }
  if (marks.length > 0) blocks.push(context('In bold: what the answer quoted.'));
  if (paper.categories.length > 0) {
    blocks.push(paragraph([bold('Categories: '), plain(clip(paper.categories.join(', '), PART))]));
  }
  blocks.push(paperRow(paper, { buttons: ['save', 'similar', 'bibtex'], more: [] }));
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Abstract', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks,
  };
}

/** How much of a quote is carried to recognise it by. */
const HEAD = 40;

/** What a button carries of the spans that an answer quoted. */
export function quoteMarks(quotes: { text: string; start: number; end: number }[]): QuoteMark[] {
  return quotes.slice(0, 3).map(({ text, start, end }) => ({ start, end, head: text.slice(0, HEAD) }));
}

/** Spans that are still what was quoted: in order, none over another. */
function standing(abstract: string, quoted: QuoteMark[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const { start, end, head } of [...quoted].sort((a, b) => a.start - b.start)) {
    const free = start >= (spans.at(-1)?.[1] ?? 0) && end > start && end <= abstract.length;
    if (free && abstract.startsWith(head, start)) spans.push([start, end]);
  }
  return spans;
}

/** The spans as far as they lie in a part of the text, counted from its start. */
function within(spans: [number, number][], from: number, to: number): [number, number][] {
  return spans
    .map(([start, end]): [number, number] => [Math.max(start, from) - from, Math.min(end, to) - from])
    .filter(([start, end]) => end > start);
}
