import { type Identity, isStrong } from './identity.ts';
import { linkOfId } from './links.ts';
import type { Paper } from './paper.ts';
import type { PaperSighting } from './sighting.ts';
import { type Standing, weightOf } from './standing.ts';

/** A paper with how it is known. */
export interface Known {
  paper: Paper;
  /** Whether more than its title tells it from others. */
  strong: boolean;
  standing: Standing;
}

/**
 * What is known after another sighting. A missing value never replaces a present one. A sighting known by
 * its own id, arXiv id or DOI is newer news: its values replace those of the paper. One known by its title
 * alone only fills gaps of a paper that is known by more, and so does a `summary`, which moreover never
 * replaces an abstract but gives way to one. Once arXiv itself has told of the paper, whoever else tells of it
 * only fills gaps too. A notice of withdrawal says nothing about the paper. The paper keeps its id.
 */
export function mergeSighting({ paper: known, strong, standing }: Known, sighting: PaperSighting): Paper {
  if (sighting.withdrawal !== null) return known;
  const seen = sighting.paper;
  const weight = weightOf(standing, sighting);
  const newer =
    weight !== 'hearsay' && seen.abstractKind === 'abstract' && (isStrong(sighting.identity) || !strong);
  const text = weight === 'word' ? abstractAfter(known, seen, newer) : saidByArxiv(known, seen, newer);
  return {
    id: known.id,
    title: newer && sighting.identity.titleId !== null ? seen.title : known.title,
    abstract: text.abstract,
    abstractKind: text.abstractKind,
    authors: pick(known.authors, seen.authors, newer),
    publishedAt: dateAfter(known.publishedAt, seen.publishedAt, newer),
    url: (newer ? seen.url : known.url) ?? known.url ?? seen.url,
    categories: pick(known.categories, seen.categories, newer),
  };
}

/** A paper without a link gets the page of its arXiv id or DOI. */
export function withLink(paper: Paper, identity: Identity): Paper {
  return paper.url === null ? { ...paper, url: linkOfId(identity.arxivId ?? identity.doi ?? '') } : paper;
}

/** A version's abstract may well be shorter than that of the one before. */
function saidByArxiv(known: Paper, seen: Paper, newer: boolean): Pick<Paper, 'abstract' | 'abstractKind'> {
  return seen.abstract !== '' && (newer || known.abstract === '') ? seen : known;
}

/** Of two abstracts of which one begins with the other, the shorter was cut off somewhere. */
function abstractAfter(known: Paper, seen: Paper, newer: boolean): Pick<Paper, 'abstract' | 'abstractKind'> {
  if (seen.abstract === '') return known;
  if (known.abstract === '') return seen;
  if (seen.abstractKind !== known.abstractKind) return seen.abstractKind === 'abstract' ? seen : known;
  if (known.abstract.startsWith(seen.abstract)) return known;
  return newer || seen.abstractKind === 'summary' || seen.abstract.startsWith(known.abstract) ? seen : known;
}

function pick(known: string[], seen: string[], newer: boolean): string[] {
  if (seen.length === 0) return known;
  return newer || known.length === 0 ? seen : known;
}

/** `2024` says nothing against `2024-11-05`: of two dates that agree the more precise one stays. */
function dateAfter(known: string | null, seen: string | null, newer: boolean): string | null {
  if (known === null || seen === null) return known ?? seen;
  if (known.startsWith(seen)) return known;
  return newer || seen.startsWith(known) ? seen : known;
}
