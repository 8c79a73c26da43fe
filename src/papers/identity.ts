import { arxivIdOf } from './arxiv-id.ts';
import { doiOf } from './doi.ts';
import type { PaperDraft } from './draft.ts';
import { titleHash } from './title-key.ts';

/** What a sighting of a paper is known by. */
export interface Identity {
  /** The record's own id in canonical form (an arXiv id without version, a lower-case DOI, else as given). */
  ownId: string | null;
  arxivId: string | null;
  doi: string | null;
  /** `t-` + 16 hex digits; null only for a record without a title. */
  titleId: string | null;
}

/** Finds the ids in a draft's own id, then its further identifiers, then its link, then its title. */
export function identify(draft: PaperDraft): Identity {
  const titleId = draft.title.trim() === '' ? null : `t-${titleHash(draft.title)}`;
  const given = draft.id?.trim() ?? '';
  const own = given === '' || given === titleId ? null : given;
  const places = [own, ...(draft.identifiers ?? []), draft.url].filter((text) => typeof text === 'string');
  const arxivId = firstOf(places, arxivIdOf);
  const doi = firstOf(places, (text) => (arxivIdOf(text) ? null : doiOf(text)));
  const ownId = own === null ? null : (arxivIdOf(own) ?? doiOf(own) ?? damagedArxivId(own, arxivId) ?? own);
  return { ownId, arxivId, doi, titleId };
}

/** The id of a paper that is seen for the first time; null when there is nothing to know it by. */
export function newPaperId(identity: Identity): string | null {
  return identity.ownId ?? identity.arxivId ?? identity.doi ?? identity.titleId;
}

/** Whether more than the title tells this paper from others. */
export function isStrong(identity: Identity): boolean {
  return (identity.ownId ?? identity.arxivId ?? identity.doi) !== null;
}

/** The keys under which a paper is found again, strongest first. */
export function identityKeys(identity: Identity): string[] {
  const keys = [
    identity.arxivId && `arxiv:${identity.arxivId}`,
    identity.doi && `doi:${identity.doi}`,
    identity.titleId && `title:${identity.titleId}`,
  ];
  return keys.filter((key) => typeof key === 'string');
}

function firstOf(texts: string[], read: (text: string) => string | null): string | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

/** A spreadsheet turns `2611.00010` into the number 2611.0001: believed only when a link or DOI says the same. */
function damagedArxivId(own: string, arxivId: string | null): string | null {
  return arxivId !== null && /^\d{4}\.\d{1,4}$/.test(own) && own.padEnd(10, '0') === arxivId ? arxivId : null;
}
