import { isJson, type Json } from '../../types.ts';

/** Invisible, and no part of any markup: keeps two characters from being read together. */
const JOINER = '\u2060';

/**
 * Blocks whose texts mean in the renderer what they mean in Slack. The renderer unescapes `&lt;` before it looks for
 * mentions and links, so that escaped text would come to life; and it reads `[label](url)`, which Slack's own markup
 * does not have.
 */
export function asInSlack(value: Json): Json;
export function asInSlack(value: unknown): unknown;
export function asInSlack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => asInSlack(item));
  if (!isJson(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asInSlack(item)]));
  const isText = value.type === 'mrkdwn' || value.type === 'plain_text';
  return isText && typeof value.text === 'string' ? { ...copy, text: literal(value.text) } : copy;
}

function literal(text: string): string {
  return text.replaceAll('&lt;', `<${JOINER}`).replaceAll('&gt;', '>').replaceAll('](', `]${JOINER}(`);
}
