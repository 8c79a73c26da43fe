/** How far back a cut looks for the end of a word. */
const WORD_END = 20;

/** At most `length` UTF-16 units, an ellipsis in place of what was cut, at a word's end where one is near. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 2)) ? length - 2 : length - 1;
  const space = text.lastIndexOf(' ', end);
  return `${text.slice(0, space >= Math.max(1, end - WORD_END) ? space : end).trimEnd()}…`;
}
