import type { PaperDraft } from '../../papers/draft.ts';

/** What sources call each field, in lower case and without spaces, hyphens and underscores. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  id: ['id'],
  title: ['title', 'name'],
  abstract: ['abstract', 'summary', 'abstractnote', 'text'],
  authors: ['authors', 'author'],
  publishedAt: [
    'publishedat',
    'published',
    'date',
    'publicationdate',
    'publicationyear',
    'year',
    'updatedate',
  ],
  url: ['url', 'link'],
  categories: ['categories', 'category', 'tags', 'keywords', 'manualtags'],
  identifiers: ['arxivid', 'arxiv', 'eprint', 'doi'],
};

export type FieldName =
  | 'id'
  | 'title'
  | 'abstract'
  | 'authors'
  | 'publishedAt'
  | 'url'
  | 'categories'
  | 'identifiers';

const FIELD_OF = new Map(
  Object.entries(ALIASES).flatMap(([field, names]) =>
    names.map((name) => [name, field as FieldName] as const),
  ),
);

/** The field that a column or key stands for, null when it is none of ours. */
export function fieldOf(name: string): FieldName | null {
  return FIELD_OF.get(name.toLowerCase().replace(/[\s_-]+/g, '')) ?? null;
}

/** How well a name fits its field: 0 is the field's first name. */
export function aliasRank(name: string, field: FieldName): number {
  return (ALIASES[field] ?? []).indexOf(name.toLowerCase().replace(/[\s_-]+/g, ''));
}

/**
 * Names in one text: parted by semicolons or `and`, or by commas when no name is written `Last, First`. Each
 * comes out as `First Last`.
 */
export function splitNames(text: string): string[] {
  const list = text.replace(/\s+/g, ' ').trim();
  if (list.includes(';')) return parts(list.split(';')).map(inReadingOrder);
  const joined = list.split(/,? and | & /);
  if (joined.every((part) => LAST_FIRST.test(part)) && (joined.length > 1 || /^[^\s,]+,/.test(list))) {
    return joined.map(inReadingOrder);
  }
  return parts(joined.flatMap((part) => part.split(',')));
}

const LAST_FIRST = /^([^,]+), ?([^,]+)$/;

function inReadingOrder(name: string): string {
  return name.replace(LAST_FIRST, '$2 $1');
}

/** Categories in one text: parted by commas or semicolons, or by spaces when all look like `cs.LG`. */
export function splitCategories(text: string): string[] {
  const words = text.trim().split(/\s+/);
  if (
    words.every((word) => /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(word)) &&
    words.some((word) => word.includes('.'))
  ) {
    return words;
  }
  return parts(text.split(/[;,]/));
}

/** A draft without the fields that are empty. */
export function draftOf(fields: PaperDraft): PaperDraft {
  const present = Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined);
  return { ...Object.fromEntries(present), title: fields.title };
}

function parts(list: string[]): string[] {
  return list.map((part) => part.trim()).filter((part) => part !== '');
}
