import type { types } from '@slack/bolt';
import type { Block } from './message.ts';
import { clip, literal, safeUrl } from './text.ts';

export type Span =
  | types.RichTextText
  | types.RichTextLink
  | types.RichTextDate
  | types.RichTextChannelMention;

/**
 * Rich text takes text literally, so nothing in a title or an abstract can format, link or ping:
 * everything that comes from papers is shown through these.
 */
export function plain(text: string): Span {
  return { type: 'text', text: literal(text) };
}

export function bold(text: string): Span {
  return { type: 'text', text: literal(text), style: { bold: true } };
}

export function italic(text: string): Span {
  return { type: 'text', text: literal(text), style: { italic: true } };
}

/**
 * A day as each reader's own calendar has it. `at` is an ISO instant; clients that cannot show it show the day in
 * UTC.
 */
export function day(at: string): Span {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return { type: 'date', timestamp: seconds, format: '{date_short_pretty}', fallback: at.slice(0, 10) };
}

/** A day and time as each reader's own clock has it. `at` is an ISO instant. */
export function moment(at: string): Span {
  const fallback = `${at.slice(0, 16).replace('T', ' ')} UTC`;
  const timestamp = Math.floor(Date.parse(at) / 1000);
  return { type: 'date', timestamp, format: '{date_short_pretty} {time}', fallback };
}

/** A channel, by the name that each reader knows it by. */
export function channel(id: string): Span {
  return { type: 'channel', channel_id: id };
}

/** Lines below each other, of which empty ones are left out. */
export function lines(list: Span[][]): Span[] {
  const shown = list.filter((line) => line.length > 0);
  return shown.flatMap((line, index) => (index === 0 ? line : [plain('\n'), ...line]));
}

/** A bold link, or bold text when the address is not a safe one. */
export function titleLink(url: string | null, title: string): Span {
  const href = safeUrl(url);
  const text = clip(literal(title), 300);
  return href === null ? bold(text) : { type: 'link', url: href, text, style: { bold: true } };
}

/** The text with the spans `marks` ([start, end) offsets, ordered, not overlapping) in bold. */
export function marked(text: string, marks: [number, number][]): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) spans.push(plain(text.slice(at, start)));
    spans.push(bold(text.slice(start, end)));
    at = end;
  }
  if (at < text.length) spans.push(plain(text.slice(at)));
  return spans;
}

/** A rich text block of one paragraph; empty spans are dropped because Slack refuses them. */
export function paragraph(spans: Span[]): Block {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: visible(spans) }] };
}

/** A quotation (bar at the left) followed by a line that says where it is from. */
export function quotation(quote: Span[], source: Span[]): Block {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_quote', elements: visible(quote) },
      { type: 'rich_text_section', elements: visible(source) },
    ],
  };
}

function visible(spans: Span[]): Span[] {
  return spans.filter((span) => !('text' in span) || span.text !== '');
}

/** Text that is to be copied, in one typeface and with a frame; long text comes in several frames, cut at lines. */
export function codeBlocks(text: string, limit = 2900): Block[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.split('\n').flatMap((whole) => pieces(whole, limit))) {
    if (part !== '' && part.length + line.length + 1 > limit) {
      parts.push(part);
      part = line;
    } else part += part === '' ? line : `\n${line}`;
  }
  return [...parts, part].filter((one) => literal(one) !== '').map(codeBlock);
}

function codeBlock(text: string): Block {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: literal(text) }] }],
  };
}

function pieces(line: string, limit: number): string[] {
  if (line.length <= limit) return [line];
  return line.match(new RegExp(`[^]{1,${limit}}`, 'gu')) ?? [line];
}
