import { categoryOf } from './arxiv/categories.ts';

/** A live source as it is configured. */
export type SourceSetting =
  | { source: 'hugging-face'; everyMs: number }
  | { source: 'arxiv'; everyMs: number; categories: string[] };

export type SourceName = SourceSetting['source'];

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const LEAST_MS = 10 * UNIT_MS.m;
const MOST_MS = 7 * UNIT_MS.d;
const USUAL: Record<SourceName, number> = { 'hugging-face': UNIT_MS.h, arxiv: 6 * UNIT_MS.h };
const USUAL_CATEGORIES = ['cs.LG', 'cs.CL', 'cs.CV', 'cs.AI'];

/** What is read unless it is said otherwise: `hugging-face every 1h; arxiv cs.LG,cs.CL,cs.CV,cs.AI every 6h`. */
export const DEFAULT_SOURCES: readonly SourceSetting[] = [
  { source: 'hugging-face', everyMs: USUAL['hugging-face'] },
  { source: 'arxiv', everyMs: USUAL.arxiv, categories: USUAL_CATEGORIES },
];

/**
 * Reads `PAPERBOY_SOURCES`: sources parted by semicolons, each `NAME [CATEGORIES] [every INTERVAL]`; `none` is
 * none at all. A problem is one sentence that says how to write it.
 */
export function parseSources(text: string): { sources: SourceSetting[] } | { problem: string } {
  const entries = text.split(';').map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== '');
  if (named.length === 0 || (named.length === 1 && /^none$/i.test(named[0] ?? ''))) return { sources: [] };
  const sources: SourceSetting[] = [];
  for (const entry of named) {
    const read = parseEntry(entry);
    if (typeof read === 'string') return { problem: read };
    if (sources.some(({ source }) => source === read.source)) {
      return { problem: `${read.source} is named twice; list all its categories in one place` };
    }
    sources.push(read);
  }
  return { sources };
}

function parseEntry(entry: string): SourceSetting | string {
  const [, name = '', middle = '', interval] = /^(\S+)\s*(.*?)(?:\s*\bevery\s+(.*))?$/i.exec(entry) ?? [];
  const source = sourceOf(name);
  if (source === null) return `“${name}” is no source: write hugging-face, arxiv or none`;
  const everyMs = interval === undefined ? USUAL[source] : intervalOf(interval);
  if (everyMs === null)
    return `“every ${interval}” is no interval between 10m and 7d: write every 30m, 6h or 1d`;
  const words = middle.split(/[\s,]+/).filter((word) => word !== '');
  if (source === 'hugging-face') {
    return words.length === 0
      ? { source, everyMs }
      : `hugging-face takes no categories, so “${middle}” is too much`;
  }
  const wrong = words.find((word) => categoryOf(word) === null);
  if (wrong !== undefined) return `“${wrong}” is no arXiv category: write them like cs.LG, parted by commas`;
  const categories = words.map(categoryOf).filter((category) => category !== null);
  return { source, everyMs, categories: categories.length > 0 ? [...new Set(categories)] : USUAL_CATEGORIES };
}

/** The source that people mean, however they spell it; null when it is none. */
export function sourceOf(name: string): SourceName | null {
  const bare = name.toLowerCase().replace(/[\s_-]+/g, '');
  if (bare === 'huggingface' || bare === 'hf') return 'hugging-face';
  return bare === 'arxiv' ? 'arxiv' : null;
}

function intervalOf(text: string): number | null {
  const [, number, unit] = /^(\d{1,4})\s*(m|h|d)(?:in(?:utes?)?|ours?|ays?)?$/i.exec(text.trim()) ?? [];
  if (number === undefined || unit === undefined) return null;
  const ms = Number(number) * UNIT_MS[unit.toLowerCase() as keyof typeof UNIT_MS];
  return ms >= LEAST_MS && ms <= MOST_MS ? ms : null;
}
