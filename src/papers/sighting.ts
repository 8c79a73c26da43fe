import { createHash } from 'node:crypto';
import { isoDate } from './dates.ts';
import { displayText } from './display-text.ts';
import type { PaperDraft } from './draft.ts';
import { type Identity, identify, newPaperId } from './identity.ts';
import { webLink } from './links.ts';
import type { Paper } from './paper.ts';
import { plainText } from './plain-text.ts';
import type { Revision, Withdrawal } from './revision.ts';

/** Lengths in UTF-16 units, after cleaning; what is longer is refused, never cut. */
export const LIMITS = {
  id: 200,
  title: 1000,
  abstract: 20_000,
  name: 200,
  names: 5000,
  category: 100,
} as const;
/** Cleaning removes a little; text beyond this is refused without being looked at. */
const RAW_FACTOR = 4;
const MADE_UP_TITLE = 80;

/** A draft that was checked and cleaned, ready to be stored or merged. */
export interface PaperSighting {
  identity: Identity;
  /** The paper as this sighting alone shows it; a null or empty field is unknown. */
  paper: Paper;
  /** Which version this is, when arXiv itself says so. */
  revision: Revision | null;
  /** That it was taken back. */
  withdrawal: Withdrawal | null;
  /** The same for two sightings that say the same. */
  fingerprint: string;
}

/** Checks and cleans a draft. A refusal is one sentence that says what is wrong with the record. */
export function sightingOf(draft: PaperDraft): { sighting: PaperSighting } | { reason: string } {
  const tooLong = oversized(draft);
  if (tooLong) return { reason: tooLong };
  const identity = identify(draft);
  const id = newPaperId(identity);
  const paper = cleaned(draft, id ?? '');
  const reason = problemOf(paper, id, draft);
  if (reason) return { reason };
  const news = { revision: cleanedRevision(draft.revision), withdrawal: cleanedWithdrawal(draft.withdrawal) };
  return { sighting: { identity, paper, ...news, fingerprint: fingerprintOf(identity, paper, news) } };
}

/** Files know neither versions nor withdrawals: their fingerprints are as they were before these were kept. */
function fingerprintOf(
  identity: Identity,
  paper: Paper,
  { revision, withdrawal }: Pick<PaperSighting, 'revision' | 'withdrawal'>,
): string {
  const said = revision || withdrawal ? [identity, paper, revision, withdrawal] : [identity, paper];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}

function cleanedRevision(revision: Revision | undefined): Revision | null {
  return revision === undefined ? null : { ...revision, comment: remark(revision.comment) };
}

function cleanedWithdrawal(withdrawal: Withdrawal | undefined): Withdrawal | null {
  return withdrawal === undefined ? null : { ...withdrawal, reason: remark(withdrawal.reason) };
}

/** A remark is told for information only, so a long one is cut. */
function remark(text: string | null): string | null {
  return displayText((text ?? '').slice(0, LIMITS.title)) || null;
}

function cleaned(draft: PaperDraft, id: string): Paper {
  const abstract = displayText(draft.abstract ?? '');
  return {
    id,
    title: displayText(draft.title) || openingWords(abstract),
    abstract,
    abstractKind: draft.abstractKind ?? 'abstract',
    authors: texts(draft.authors),
    publishedAt: isoDate(draft.publishedAt ?? ''),
    url: webLink(draft.url ?? ''),
    categories: [...new Set(texts(draft.categories))],
  };
}

function texts(list: string[] | undefined): string[] {
  return (list ?? []).map(displayText).filter((text) => text !== '');
}

/** Some collections have no titles; people still need something to click on. */
function openingWords(abstract: string): string {
  if (abstract.length <= MADE_UP_TITLE) return abstract;
  return `${abstract.slice(0, MADE_UP_TITLE).replace(/\s+\S*$|[\ud800-\udbff]$/, '')}…`;
}

function oversized(draft: PaperDraft): string | null {
  if (draft.title.length > LIMITS.title * RAW_FACTOR) return longer('title', LIMITS.title);
  if ((draft.abstract ?? '').length > LIMITS.abstract * RAW_FACTOR)
    return longer('abstract', LIMITS.abstract);
  if ((draft.id ?? '').length > LIMITS.id) return longer('id', LIMITS.id);
  if ((draft.authors ?? []).length > LIMITS.names) return `it has more than ${LIMITS.names} authors`;
  if ((draft.categories ?? []).length > LIMITS.names) return `it has more than ${LIMITS.names} categories`;
  return null;
}

function problemOf(paper: Paper, id: string | null, draft: PaperDraft): string | null {
  if (draft.id !== undefined && plainText(draft.id) !== draft.id.trim().normalize('NFC')) {
    return 'the id contains control characters or line breaks';
  }
  if (paper.title === '') return 'it has no title';
  if (id === null) return 'it has neither a title nor an id';
  if (paper.title.length > LIMITS.title) return longer('title', LIMITS.title);
  if (paper.abstract.length > LIMITS.abstract) return longer('abstract', LIMITS.abstract);
  if (paper.authors.some((name) => name.length > LIMITS.name))
    return longer('name of an author', LIMITS.name);
  if (paper.categories.some((c) => c.length > LIMITS.category))
    return longer('name of a category', LIMITS.category);
  return null;
}

function longer(field: string, limit: number): string {
  return `the ${field} is longer than ${limit.toLocaleString('en')} characters`;
}
