import { plainText } from './plain-text.ts';
import { ACCENTS, GREEK, SYMBOLS } from './tex-symbols.ts';

const MAX_PASSES = 4;

/**
 * Text for people from an author's TeX: accents, symbols and quotes become characters, markup goes, words stay.
 * Only what cannot be English is touched ("26 times" stays). Cleaning cleaned text changes nothing.
 */
export function displayText(raw: string): string {
  let text = plainText(raw);
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = plainText(lostMaths(typography(macros(text))));
    if (next === text) break;
    text = next;
  }
  return text;
}

function macros(text: string): string {
  if (!/[\\$]/.test(text)) return text;
  return accents(text)
    .replace(/\\textcolor(?:\[[^\]{}]{0,40}\])?\{[^{}]{0,500}\}\{([^{}]{0,500})\}/g, '$1')
    .replace(/\\href\{[^{}]{0,500}\}\{([^{}]{0,500})\}/g, '$1')
    .replace(/~?\\(?:cite[pt]?|ref|label)\*?\{[^{}]{0,500}\}/g, '')
    .replace(/\{\\(?:it|em|emph|bf|tt|sc|sl|rm|sf|itshape|bfseries)\b\s*([^{}]{0,500})\}/g, '$1')
    .replace(/\\(?:text[a-z]*|emph|math[a-z]+|url|underline|mbox|operatorname)\*?\{([^{}]{0,500})\}/g, '$1')
    .replace(/\$([^\s$](?:[^$]{0,300}[^\s$])?)\$(?!\d)/g, '$1')
    .replace(/\\(?:\\|[,;:! ])/g, ' ')
    .replace(/\\([%&#_{}$])/g, '$1')
    .replace(/\\([A-Za-z]+)/g, (_, name: string) => GREEK.get(name) ?? SYMBOLS.get(name) ?? name);
}

function accents(text: string): string {
  return text
    .replace(/\\(['`^"~=.])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))/g, accented)
    .replace(/\\([ckruvH])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+([A-Za-z]))/g, accented);
}

function accented(_: string, accent: string, braced?: string, bare?: string): string {
  return `${braced ?? bare ?? ''}${ACCENTS.get(accent) ?? ''}`.normalize('NFC');
}

function typography(text: string): string {
  if (!/``|''|~|--/.test(text)) return text;
  return text
    .replace(/(?<!`)``(?!`)([^`]{1,300}?)(?:''|")/g, '“$1”')
    .replace(/(?<![\w'])''([^\s'][^']{0,200})''(?!')/g, '“$1”')
    .replace(/(?<=[\p{L}\p{N}.,)])~(?=[\p{L}\p{N}(])/gu, ' ')
    .replace(/(?<=[^\s-])---(?=[^\s-])|(?<=\s)---(?=\s)/g, '—')
    .replace(/(?<=[\p{L}\p{N})”.,%])--(?=[\p{L}\p{N}(“])|(?<=\s)--(?=\s)/gu, '–');
}

/** Pages that dropped `$` and `\` leave names of TeX symbols behind; these few cannot be anything else. */
function lostMaths(text: string): string {
  return text
    .replace(/(?<=\d)times(?=\d|\b)/g, '×')
    .replace(/\b(?:mathcal|mathbb)(?:\{([^{}]{0,500})\}| )?/g, '$1')
    .replace(/\binfty\b/g, '∞')
    .replace(/\brtimes\b/g, '⋊')
    .replace(/\bapprox(?=\d)/g, '≈')
    .replace(/(?:\bgeq|(?<=[\d)}|] ?)ge)(?= ?[\d{])/g, '≥')
    .replace(/(?:\bleq|(?<=[\d)}|] ?)le)(?= ?[\d{])/g, '≤');
}
