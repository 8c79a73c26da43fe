import type { Generated } from 'kysely';

/** Papers, what is known about their identity, and the feed that the search index follows. */
export interface PaperTables {
  papers: {
    /** Order of arrival; never used again after a deletion, and never shown to anyone. */
    arrival: Generated<number>;
    /** The id that people see; see `papers/identity.ts`. */
    id: string;
    /** 1 when a record brought this id itself, 0 when it was derived from a link or the title. */
    own_id: number;
    title: string;
    abstract: string;
    abstract_kind: 'abstract' | 'summary';
    /** JSON array of names. */
    authors: string;
    published_at: string | null;
    url: string | null;
    /** JSON array. */
    categories: string;
    first_seen_at: string;
    changed_at: string;
    /** The newest version that arXiv itself told us; null while only others have told us of the paper. */
    arxiv_version: number | null;
    /** ISO instant; a paper that was withdrawn is kept but never found, quoted or delivered. */
    withdrawn_at: string | null;
    withdrawn_reason: string | null;
  };
  /** Everything a paper is known by: `arxiv:…`, `doi:…`, `title:…`, and `id:…` for an id it had before. */
  paper_keys: { key: string; arrival: number };
  /** Fingerprints of records that were taken in, so that reading one again changes nothing. */
  paper_sightings: { fingerprint: string; arrival: number };
  /** The newest change of each paper; `seq` only ever grows. */
  paper_changes: { seq: Generated<number>; paper_id: string; kind: 'upsert' | 'remove' };
  /** Facts about this installation, such as "the starter corpus was imported". */
  settings: { key: string; value: string };
}
