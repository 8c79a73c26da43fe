import type { Insertable, Selectable } from 'kysely';
import type { Paper } from '../papers/paper.ts';
import type { Standing } from '../papers/standing.ts';
import type { PaperTables } from './paper-tables.ts';

export type PaperRow = Selectable<PaperTables['papers']>;

/** A stored row as the rest of the house knows it. */
export function toPaper(row: PaperRow): Paper {
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    abstractKind: row.abstract_kind,
    authors: JSON.parse(row.authors),
    publishedAt: row.published_at,
    url: row.url,
    categories: JSON.parse(row.categories),
  };
}

/** What arXiv said about the paper of a row as a whole. */
export function standingOf(row: PaperRow): Standing {
  const withdrawal =
    row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason };
  return { arxivVersion: row.arxiv_version, withdrawal };
}

/** The columns that a paper's standing fills. */
export function standingColumns({ arxivVersion, withdrawal }: Standing) {
  return {
    arxiv_version: arxivVersion,
    withdrawn_at: withdrawal?.at ?? null,
    withdrawn_reason: withdrawal?.reason ?? null,
  };
}

type ContentColumn = Exclude<
  keyof PaperTables['papers'],
  | 'arrival'
  | 'own_id'
  | 'first_seen_at'
  | 'changed_at'
  | 'arxiv_version'
  | 'withdrawn_at'
  | 'withdrawn_reason'
>;

/** The columns that a paper's own values fill. */
export function contentColumns(paper: Paper): Pick<Insertable<PaperTables['papers']>, ContentColumn> {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    abstract_kind: paper.abstractKind,
    authors: JSON.stringify(paper.authors),
    published_at: paper.publishedAt,
    url: paper.url,
    categories: JSON.stringify(paper.categories),
  };
}
