import type { Paper } from '../papers/paper.ts';
import { fold } from './fold.ts';

/** What the index keeps of a paper: what a hit shows, what filters ask for, and its words as integers. */
export interface Document {
  id: string;
  title: string;
  url: string | null;
  publishedAt: string | null;
  /** Folded, for filters. */
  authors: string[];
  /** Folded, for filters. */
  categories: string[];
  /** Word numbers of title then abstract, in order, stop words included; compounds carry `JOINED`. */
  words: Uint32Array;
  /** How many of `words` belong to the title. */
  titleLength: number;
}

/** Marks a compound (`incontext`) that stands beside its parts and takes no place of its own in a phrase. */
export const JOINED = 0x8000_0000;

/** How often a title's words count; see docs/decisions for what it brings. */
export const TITLE_WEIGHT = 3;

/** The plain word number behind an entry of `Document.words`. */
export function wordIdOf(entry: number): number {
  return entry >= JOINED ? entry - JOINED : entry;
}

const FIELDS = '\u0000';
const VALUES = '\u0001';

/** The fields of a paper as one text; `storedFields` reads it. */
export function storedText(paper: Paper): string {
  const lists = [paper.authors, paper.categories].map((list) => list.map(fold).join(VALUES));
  return [paper.publishedAt ?? '', paper.url ?? '', ...lists, paper.title.replaceAll(FIELDS, ' ')].join(
    FIELDS,
  );
}

/** What `storedText` wrote. */
export function storedFields(
  text: string,
): Pick<Document, 'title' | 'url' | 'publishedAt' | 'authors' | 'categories'> {
  const [publishedAt = '', url = '', authors = '', categories = '', title = ''] = text.split(FIELDS);
  return {
    title,
    url: url === '' ? null : url,
    publishedAt: publishedAt === '' ? null : publishedAt,
    authors: listOf(authors),
    categories: listOf(categories),
  };
}

/** The names alone. */
export function storedNames(text: string): Pick<Document, 'authors' | 'categories'> {
  const [, , authors = '', categories = ''] = text.split(FIELDS, 4);
  return { authors: listOf(authors), categories: listOf(categories) };
}

function listOf(values: string): string[] {
  return values === '' ? [] : values.split(VALUES);
}
