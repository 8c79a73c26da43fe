/** Letters and digits alone: sources clean TeX and punctuation in different ways. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
