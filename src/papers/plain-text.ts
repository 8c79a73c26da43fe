/** Controls, bidirectional overrides and isolates, zero-width characters, the soft hyphen, the byte order mark. */
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[^\P{Cc}\s]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * One line of text that shows what it says: NFC, no control or direction-changing characters, white space
 * collapsed. Joiners (U+200C, U+200D) stay, because Persian, Indic scripts and emoji need them.
 */
export function plainText(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}
