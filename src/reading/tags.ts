const MOST_TAGS = 10;
const TAG_LENGTH = 30;

export type Tags = { ok: true; tags: string[] } | { ok: false; message: string };

/**
 * Tags as a person writes them: parted by commas, or words that all begin with `#`. They come out in lower case,
 * without `#`, words joined by hyphens, each once.
 */
export function parseTags(text: string): Tags {
  const words = text.trim().split(/\s+/);
  const pieces = words.every((word) => word.startsWith('#')) ? words : text.split(/[,;]/);
  const tags = [...new Set(pieces.map(tidy).filter((tag) => tag !== ''))];
  if (tags.length > MOST_TAGS) return { ok: false, message: `At most ${MOST_TAGS} tags.` };
  const long = tags.find((tag) => tag.length > TAG_LENGTH);
  if (long !== undefined) return { ok: false, message: `A tag has at most ${TAG_LENGTH} characters.` };
  return { ok: true, tags };
}

/** One tag in its stored form; empty when nothing of it can be one. */
export function tidy(tag: string): string {
  const letters = tag.normalize('NFC').toLowerCase();
  return letters.replace(/[^\p{L}\p{M}\p{N}.+]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
}
