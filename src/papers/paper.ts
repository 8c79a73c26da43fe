/** A paper as the rest of the house knows it. Text is cleaned for display; quotes are spans of `abstract`. */
export interface Paper {
  /** arXiv id without version (`2501.10120`), DOI (`10.1145/…`), a record's own id, or `t-` + 16 hex digits of its title. */
  id: string;
  title: string;
  /** May be empty when a source has none. */
  abstract: string;
  /** `summary`: our own words from the starter corpus, to be replaced by the authors' abstract when one arrives. */
  abstractKind: 'abstract' | 'summary';
  /** In the source's order; empty when unknown. */
  authors: string[];
  /** ISO 8601: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a full instant; null when unknown. */
  publishedAt: string | null;
  url: string | null;
  /** arXiv categories or keywords; empty when unknown. */
  categories: string[];
}
