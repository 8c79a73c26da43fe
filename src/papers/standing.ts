import type { Withdrawal } from './revision.ts';
import type { PaperSighting } from './sighting.ts';

/** What arXiv last said about a paper as a whole. */
export interface Standing {
  /** The newest version that arXiv itself told us; null while only others have told us of the paper. */
  arxivVersion: number | null;
  withdrawal: Withdrawal | null;
}

/**
 * The standing after another sighting. arXiv's newest version decides whether a paper stands: a version may
 * take it back and a later one bring it back. Anybody else can only tell that it was taken back.
 */
export function standingAfter(known: Standing, { revision, withdrawal }: PaperSighting): Standing {
  if (revision === null) return { ...known, withdrawal: known.withdrawal ?? withdrawal };
  if (isOutdated(known, revision.version)) return known;
  const since = withdrawal && known.withdrawal ? { ...withdrawal, at: known.withdrawal.at } : withdrawal;
  return { arxivVersion: revision.version, withdrawal: since };
}

/** How a sighting's words weigh against the stored ones: arXiv's newest version is the text itself. */
export function weightOf(known: Standing, { revision }: PaperSighting): 'text' | 'word' | 'hearsay' {
  if (revision !== null) return isOutdated(known, revision.version) ? 'hearsay' : 'text';
  return known.arxivVersion === null ? 'word' : 'hearsay';
}

function isOutdated(known: Standing, version: number): boolean {
  return known.arxivVersion !== null && version < known.arxivVersion;
}
