import type { Revision, Withdrawal } from './revision.ts';

/** What a source hands over about one paper, before anything is checked or cleaned. */
export interface PaperDraft {
  /** The record's own id, which becomes the paper's id. */
  id?: string | undefined;
  /** arXiv ids and DOIs known beside the own id; what is neither is ignored. */
  identifiers?: string[] | undefined;
  title: string;
  abstract?: string | undefined;
  /** Default `abstract`. */
  abstractKind?: 'abstract' | 'summary' | undefined;
  authors?: string[] | undefined;
  publishedAt?: string | null | undefined;
  url?: string | null | undefined;
  categories?: string[] | undefined;
  /** Only from arXiv itself, which thereby has the last word on the paper's text. */
  revision?: Revision | undefined;
  withdrawal?: Withdrawal | undefined;
}

/** One record of a source with its place in it ("line 12"): a draft, or why it cannot be read. */
export type SourceRecord = { where: string; draft: PaperDraft } | { where: string; reason: string };
