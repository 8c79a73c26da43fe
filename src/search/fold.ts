/** Letters that Unicode decomposition leaves whole, by the plain letters people type for them. */
const PLAIN_LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const ASCII = /^[\u0000-\u007f]*$/;

/** Lower case without accents and compatibility forms: `Poincaré` → `poincare`, `ﬁne` → `fine`. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøłæœđðþı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}
