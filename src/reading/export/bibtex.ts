import type { Paper } from '../../papers/paper.ts';
import { paperArxivId, paperDoi } from '../../papers/places.ts';
import { citationKeys } from './citation-key.ts';
import { dateParts, type ExportItem, oneLine, partsOfName } from './item.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What TeX would not print as it stands, by how it is written. */
const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '$<$',
  '>': '$>$',
};

/** Text that TeX prints as it stands; other letters stay, as every BibTeX of today reads UTF-8. */
export function texText(text: string): string {
  return oneLine(text)
    .replace(/[\\{}$&#%_^~<>]/g, (sign) => TEX[sign] ?? sign)
    .replace(/-(?=-)|`(?=`)|'(?=')|([?!])(?=`)/g, (sign) => `${sign}{}`);
}

/** All papers as one BibTeX file. */
export function toBibtex(items: ExportItem[]): string {
  const keys = citationKeys(items.map(({ paper }) => paper));
  return items.map((item, index) => entry(item, keys[index] ?? '')).join('\n');
}

/** One paper as a BibTeX entry. */
export function paperBibtex(paper: Paper): string {
  return toBibtex([{ paper, note: '', tags: [] }]);
}

function entry({ paper, note, tags }: ExportItem, key: string): string {
  const arxiv = paperArxivId(paper);
  const [year, month, day] = dateParts(paper.publishedAt);
  const words = [...paper.categories.slice(arxiv === null ? 0 : 1), ...tags].map(keyword);
  const fields: [string, string | undefined][] = [
    // A second pair of brackets keeps styles from changing capitals.
    ['title', `{${texText(paper.title)}}`],
    ['author', paper.authors.map(author).filter(Boolean).join(' and ')],
    ['year', year],
    ['date', day === undefined ? undefined : [year, month, day].join('-')],
    ['eprint', arxiv ?? undefined],
    ['archiveprefix', arxiv === null ? undefined : 'arXiv'],
    ['primaryclass', arxiv === null ? undefined : texText(paper.categories[0] ?? '')],
    ['doi', address(paperDoi(paper))],
    ['url', address(paper.url)],
    ['keywords', words.join(', ')],
    ['abstract', texText(paper.abstract)],
    ['annote', texText(note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  const name = MONTHS[Number(month) - 1];
  if (name !== undefined) lines.splice(lines.length - 1, 0, `  month = ${name}`);
  return `@misc{${key},\n${lines.join(',\n')}\n}\n`;
}

/** What is no person's name goes in brackets, so that nothing in it parts names. */
function author(name: string): string {
  const text = texText(name);
  return text === '' || partsOfName(name) !== null || /^[\p{L}.'-]+$/u.test(name) ? text : `{${text}}`;
}

/** Commas part keywords. */
function keyword(word: string): string {
  return texText(word.replace(/[,;]/g, ' '));
}

/** Addresses are read letter by letter, so nothing is escaped; what would end the field is written in percents. */
function address(url: string | null): string | undefined {
  return url?.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
}
