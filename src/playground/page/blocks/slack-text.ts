import { isJson, type Json } from '../../types.ts';

/** Invisible, and no part of any markup: keeps two characters from being read together. */
const JOINER = '\u2060';

/**
 * Blocks whose texts mean in the renderer what they mean in Slack. The renderer unescapes `&lt;` before it looks for
 * mentions and links, so that escaped text would come to life; it reads `[label](url)`, which Slack's own markup does
 * not have; and it takes whatever stands between two colons for an emoji.
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
  const shown = text.replaceAll('&lt;', `<${JOINER}`).replaceAll('&gt;', '>').replaceAll('](', `]${JOINER}(`);
  return shown.replace(MARKUP_OR_COLON, (found) => (found === ':' ? `:${JOINER}` : found));
}

/** What is markup is left alone; a colon that begins no emoji is not to be taken for one. */
const MARKUP_OR_COLON = /<[^>]*>|`[^`]*`|:[a-z0-9_+'-]+:(?::skin-tone-[2-6]:)?|:(?=[^\s/])/gi;
