import type { Paper } from '../papers/paper.ts';
import { isStopWord } from './analysis.ts';
import { fold } from './fold.ts';
import { tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

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
const TITLE_WEIGHT = 3;

/** Turns a paper into what the index keeps of it. */
export function toDocument(paper: Paper, vocabulary: Vocabulary): Document {
  const title = wordIds(paper.title, vocabulary);
  return {
    id: paper.id,
    title: paper.title,
    url: paper.url,
    publishedAt: paper.publishedAt,
    authors: paper.authors.map(fold),
    categories: paper.categories.map(fold),
    words: Uint32Array.from([...title, ...wordIds(paper.abstract, vocabulary)]),
    titleLength: title.length,
  };
}

function wordIds(text: string, vocabulary: Vocabulary): number[] {
  return tokenize(text).map(({ word, joined }) => vocabulary.intern(word) + (joined ? JOINED : 0));
}

/** The plain word number behind an entry of `Document.words`. */
export function wordIdOf(entry: number): number {
  return entry >= JOINED ? entry - JOINED : entry;
}

/** The stems a document is ranked by: no stop words, the title's counted `TITLE_WEIGHT` times. */
export function rankedStems(
  document: Document,
  vocabulary: Vocabulary,
): { plain: string[]; joined: string[] } {
  const plain: string[] = [];
  const joined: string[] = [];
  for (const [position, entry] of document.words.entries()) {
    const id = wordIdOf(entry);
    if (isStopWord(vocabulary.word(id))) continue;
    const list = entry >= JOINED ? joined : plain;
    const times = position < document.titleLength ? TITLE_WEIGHT : 1;
    for (let i = 0; i < times; i++) list.push(vocabulary.stem(id));
  }
  return { plain, joined };
}
