import type { types } from '@slack/bolt';
import type { Block } from './message.ts';
import { clip, literal, safeUrl } from './text.ts';

export type Span = types.RichTextText | types.RichTextLink;

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
  return spans.filter((span) => span.text !== '');
}
