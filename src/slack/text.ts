import { clip } from '../papers/clip.ts';

export { clip };

/** Control characters (tab and newline apart), zero-width and bidirectional overrides: never wanted in a message. */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A word joiner: keeps `<!channel>` and the like from being read as markup even where text is literal. */
const WORD_JOINER = '\u2060';

/**
 * Text from outside for places where Slack takes it literally (rich text, plain_text): invisible characters
 * removed, and anything that looks like a mention defused for clients that might parse it after all.
 */
export function literal(text: string): string {
  return text.replace(INVISIBLE, '').replace(/<(?=[!@#])/g, `<${WORD_JOINER}`);
}

/**
 * Our own mrkdwn (with `code` in it) that may repeat words of a person: formatting stays, but nothing in it
 * can mention or link.
 */
export function escapeMarkup(text: string): string {
  return text.replace(INVISIBLE, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Text from outside for mrkdwn and `text` fields: escaped as Slack asks (& < >), formatting characters
 * kept from formatting.
 */
export function escapeMrkdwn(text: string): string {
  return escapeMarkup(text).replace(/[*_~`]/g, (mark) => `${WORD_JOINER}${mark}${WORD_JOINER}`);
}

/** Titles are shown up to this length; escaping can make five characters of one. */
const LABEL_LIMIT = 300;

/** A mrkdwn link whose label cannot break out; the label alone when the address is not http(s). */
export function mrkdwnLink(url: string | null, label: string): string {
  const href = safeUrl(url);
  const safeLabel = escapeMrkdwn(clip(label, LABEL_LIMIT)).replaceAll('|', '¦');
  return href === null ? safeLabel : `<${href}|${safeLabel}>`;
}

/** The address if it is http(s) and at most 3,000 characters, with what could end a Slack link percent-encoded. */
export function safeUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  const href = parsed.href.replace(/[|<>\s]/g, (character) => encodeURIComponent(character));
  return href.length <= 3000 ? href : null;
}
