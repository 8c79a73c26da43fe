import type { DocumentStore } from '../document-store.ts';
import type { ResultPage } from '../search-index.ts';
import type { Filter } from './filters.ts';

/** A document that is wanted, with its score. */
export interface Candidate {
  doc: number;
  score: number;
}

/** Which documents are wanted. */
export interface Choice {
  documents: DocumentStore;
  /** Where they are looked for; null for all. */
  among: Uint32Array | null;
  filter: Filter | null;
  /** By document number; null gives every document 1. */
  scores: Float64Array | null;
  page: ResultPage;
  /** Whether a document that was found is counted. */
  counts(doc: number): boolean;
}

/** The page of documents with a score that pass the filter: best first, then newest, then by id; and how many count. */
export function choose({ documents, among, filter, scores, page, counts }: Choice): {
  page: Candidate[];
  total: number;
} {
  const offset = page.offset ?? 0;
  const best = createBest(offset + page.limit, documents);
  const { dead, slots } = documents;
  let total = 0;
  const length = among?.length ?? slots;
  for (let i = 0; i < length; i++) {
    const doc = among?.[i] ?? i;
    const score = scores === null ? 1 : (scores[doc] ?? 0);
    if (score <= 0 || (dead !== null && dead[doc] === 1)) continue;
    const counted = counts(doc);
    if (!counted && score < best.least()) continue;
    if (filter?.(doc) === false) continue;
    if (counted) total++;
    best.offer({ doc, score });
  }
  return { page: best.all().slice(offset), total };
}

/** Keeps the best `wanted` candidates; those of equal score are told apart at the end of many. */
function createBest(wanted: number, documents: DocumentStore) {
  let kept: Candidate[] = [];
  let least = 0;
  const room = Math.max(2 * wanted, 512);

  function settle(): void {
    kept.sort((a, b) => b.score - a.score || byDate(a, b, documents));
    kept = kept.slice(0, wanted);
    if (kept.length === wanted) least = kept.at(-1)?.score ?? Number.POSITIVE_INFINITY;
  }

  return {
    least: () => least,
    offer(candidate: Candidate): void {
      if (candidate.score < least) return;
      kept.push(candidate);
      if (kept.length >= room) settle();
    },
    all(): Candidate[] {
      settle();
      return kept;
    },
  };
}

function byDate(a: Candidate, b: Candidate, documents: DocumentStore): number {
  return (
    compare(documents.publishedAt(b.doc), documents.publishedAt(a.doc)) ||
    compare(documents.idOf(a.doc), documents.idOf(b.doc))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
