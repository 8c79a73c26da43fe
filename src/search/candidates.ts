import type { Corpus } from './corpus.ts';
import type { Document } from './documents.ts';
import type { Filter } from './filters.ts';
import type { ResultPage, SearchHit } from './search-index.ts';

export type Page = ResultPage;

export interface Candidate {
  doc: number;
  document: Document;
  score: number;
}

/** Every document with a score that passes the filter: best first, then newest, then by id. */
export function candidates(
  corpus: Corpus,
  filter: Filter | null,
  score: (doc: number) => number,
): Candidate[] {
  const found: Candidate[] = [];
  for (let doc = 0; doc < corpus.slots; doc++) {
    const value = score(doc);
    const document = value > 0 ? corpus.document(doc) : undefined;
    if (document === undefined || filter?.(document) === false) continue;
    found.push({ doc, document, score: value });
  }
  return found.sort(
    (a, b) =>
      b.score - a.score ||
      compare(b.document.publishedAt ?? '', a.document.publishedAt ?? '') ||
      compare(a.document.id, b.document.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function pageOf(found: Candidate[], page: Page): Candidate[] {
  const offset = page.offset ?? 0;
  return found.slice(offset, offset + page.limit);
}

export function toHit({ document, score }: Candidate): SearchHit {
  return { paperId: document.id, title: document.title, url: document.url, score, why: [] };
}
