import { arxivIdOf } from './arxiv-id.ts';
import { doiOf } from './doi.ts';

/** The paper that a link leads to, by what it is known by. */
export interface LinkedPaper {
  kind: 'arxiv' | 'doi';
  /** An arXiv id without version, or a DOI in lower case. */
  id: string;
}

/** No link to a paper is longer. */
const LONGEST = 2000;

/** What prose leaves at the end of an address; no id ends so. */
const PROSE = /[.,;:!?'"*_~>»”’)\]}]+$/;

/**
 * The paper behind a link that somebody pasted: an abstract or PDF at arXiv or one of its mirrors, a page at
 * Hugging Face or alphaXiv, a DOI. Null for every other address. Nothing but the id is taken from the link:
 * version, query (with what trackers put there), fragment and punctuation of the sentence around it are dropped.
 */
export function linkedPaper(url: string): LinkedPaper | null {
  const page = pageOf(url);
  if (page === null) return null;
  const arxivId =
    arxivIdOf(page.replace(PROSE, '')) ?? arxivIdOf(page.replace(/&[^/]*$/, '').replace(PROSE, ''));
  if (arxivId !== null) return { kind: 'arxiv', id: arxivId };
  const doi = doiOf(page);
  return doi === null ? null : { kind: 'doi', id: doi };
}

/** Host and path of a web address, decoded; null when it is none, or hides another host behind a name. */
function pageOf(url: string): string | null {
  const trimmed = url.trim();
  if (trimmed.length > LONGEST || !/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { protocol, host, pathname, username, password } = new URL(trimmed);
  if (username !== '' || password !== '') return null;
  return `${protocol}//${host}${decoded(pathname).replace(/\s/g, '')}`;
}

/** A path with its escapes read; as it is when they are no text. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
