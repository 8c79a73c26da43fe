import type { types } from '@slack/bolt';

export type Block = types.KnownBlock;

/** What the bot says: `text` alone must make sense, it is what screen readers and notifications use. */
export interface Message {
  text: string;
  blocks: Block[];
}

/** Sent with every message: Slack shows no previews of its links. */
export const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

/** Slack cuts longer `text`; ours is shortened before, at a line. */
export const TEXT_LIMIT = 3900;

/** A message of one paragraph of our own mrkdwn (outside text in it must be escaped already). */
export function note(text: string): Message {
  return { text, blocks: [section(text)] };
}

/** A section of our own mrkdwn, within Slack's 3,000 characters. */
export function section(text: string): Block {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3000) } };
}

/** Small grey print of our own mrkdwn. */
export function context(text: string): Block {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: text.slice(0, 3000) }] };
}

/** Lines joined as far as they fit into a message's `text`. */
export function fallbackText(lines: string[]): string {
  return linesWithin(lines, TEXT_LIMIT);
}

/** Lines joined as far as they fit into so many characters; whole lines, so that no markup is cut in two. */
export function linesWithin(lines: string[], limit: number): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > limit) return `${text}\n…`;
    text += (text === '' ? '' : '\n') + line;
  }
  return text;
}
