import { plainQuery, type SearchQuery } from './search-index.ts';
import { editDistance } from './words/spelling.ts';
import { tokenize } from './words/tokens.ts';

/** A query, or one friendly sentence that says how to do it right. */
export type ParsedQuery = { ok: true; query: SearchQuery } | { ok: false; message: string };

const FILTERS = ['author', 'category', 'since'] as const;
type FilterName = (typeof FILTERS)[number];

/** Other names people try for the same filters. */
const ALIASES: Record<string, FilterName> = {
  authors: 'author',
  categories: 'category',
  cat: 'category',
  after: 'since',
};

/** One piece of a query: `-` before it, a name and colon, then a quoted text or a run without blanks. */
const PIECE = /(-?)(?:(\p{L}+):)?(?:"([^"]*)"|([^\s"]*))/uy;

const EXAMPLE = '`sparse attention author:"Ann Example" category:cs.LG since:2024 "exact phrase" -survey`';

/** Reads what a person typed. Never throws; takes time linear in the length. */
export function parseQuery(text: string): ParsedQuery {
  const query = plainQuery('');
  const words: string[] = [];
  for (const piece of pieces(repair(text))) {
    const problem = takePiece(piece, query, words);
    if (problem !== null) return { ok: false, message: problem };
  }
  query.text = words.join(' ');
  const asked = [query.text, ...query.phrases].some((part) => tokenize(part).length > 0);
  const filtered =
    query.authors.length + query.categories.length + query.excluded.length > 0 || query.since !== null;
  if (asked || filtered) return { ok: true, query };
  return { ok: false, message: `Tell me what to look for, in words: ${EXAMPLE}.` };
}

/** Undoes what phones and word processors do to quotes and hyphens; a quote without its partner goes. */
function repair(text: string): string {
  const plain = text.replace(/[“”„‟«»＂]/g, '"').replace(/(^|\s)[–—−‑]+(?=\S)/g, '$1-');
  const quotes = plain.split('"').length - 1;
  if (quotes % 2 === 0) return plain;
  const last = plain.lastIndexOf('"');
  return `${plain.slice(0, last)} ${plain.slice(last + 1)}`;
}

interface Piece {
  negated: boolean;
  name: string | null;
  quoted: boolean;
  value: string;
}

function* pieces(text: string): Generator<Piece> {
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const [whole = '', minus, name, quoted, plain] = PIECE.exec(text) ?? [];
    at += Math.max(whole.length, 1);
    if (whole === '') continue;
    yield {
      negated: minus === '-',
      name: name ?? null,
      quoted: quoted !== undefined,
      value: (quoted ?? plain ?? '').trim(),
    };
  }
}

/** Adds one piece to the query; returns what is wrong with it, or null. */
function takePiece(piece: Piece, query: SearchQuery, words: string[]): string | null {
  const { name, value, negated, quoted } = piece;
  const filter = name === null ? null : filterNamed(name.toLowerCase());
  if (filter !== null) {
    if (negated)
      return `\`-${filter}:\` is not possible: leave words out with \`-word\`, for example \`-survey\`.`;
    return takeFilter(filter, value, query);
  }
  const meant = name === null || value === '' ? null : misspelt(name.toLowerCase());
  if (meant !== null)
    return `I do not know the filter \`${name}:\`. Did you mean \`${meant}:\`? Try ${EXAMPLE}.`;
  if (value === '' && name === null) return null;
  if (negated && name === null) query.excluded.push(value);
  else if (quoted && name === null) query.phrases.push(value);
  else words.push(name === null ? value : `${name}:${value}`);
  return null;
}

function filterNamed(name: string): FilterName | null {
  return (
    FILTERS.find((filter) => filter === name) ??
    (Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? null) : null)
  );
}

function misspelt(name: string): FilterName | null {
  if (name.length < 4 || name.length > 12) return null;
  return FILTERS.find((filter) => editDistance(name, filter, 2) <= (filter.length > 5 ? 2 : 1)) ?? null;
}

function takeFilter(filter: FilterName, value: string, query: SearchQuery): string | null {
  if (value === '') return `\`${filter}:\` needs a value right behind it, for example ${exampleOf(filter)}.`;
  if (filter === 'author') query.authors.push(value);
  else if (filter === 'category') query.categories.push(value);
  else if (isDate(value)) query.since = value;
  else
    return `\`since:\` takes a year, a month or a day: \`since:2024\`, \`since:2024-05\` or \`since:2024-05-01\`.`;
  return null;
}

function exampleOf(filter: FilterName): string {
  return { author: '`author:"Ann Example"`', category: '`category:cs.LG`', since: '`since:2024-05`' }[filter];
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, of a day that exists. */
function isDate(value: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) return false;
  const full = `${value}-01-01`.slice(0, 10);
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
}
