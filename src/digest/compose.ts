import type { Paper } from '../papers/paper.ts';
import { DIGEST_SIZE, type Digest, type QuietReason } from './digest.ts';

/** A paper that the digest may show, with the sentence that says why. */
export interface Candidate {
  paper: Paper;
  why: string;
}

export interface Composition {
  /** Empty: whatever is trending. */
  topic: string;
  basis: string;
  /** Best first. */
  candidates: Candidate[];
  /** Ids of the papers that were posted in the channel before. */
  delivered: ReadonlySet<string>;
  /** How many papers were looked through. */
  poolSize: number;
}

/** The first papers that the channel has not had yet, or one honest sentence when there are none. */
export function composeDigest(composition: Composition): Digest {
  const { topic, basis, candidates, delivered } = composition;
  const fresh = candidates.filter(({ paper }) => !delivered.has(paper.id)).slice(0, DIGEST_SIZE);
  const title = topic === '' ? 'Trending papers' : `Papers on ${topic}`;
  const quiet = fresh.length > 0 ? null : quietReason(composition);
  return {
    title,
    basis,
    items: fresh.map(({ paper, why }, index) => ({ paper, rank: index + 1, why })),
    quiet,
    note: quiet === null ? null : note(quiet, composition),
  };
}

function quietReason({ poolSize, candidates }: Composition): QuietReason {
  if (poolSize === 0) return 'nothing-stored';
  return candidates.length === 0 ? 'no-match' : 'all-posted';
}

function note(quiet: QuietReason, { topic, candidates }: Composition): string {
  if (quiet === 'nothing-stored') return 'No papers today: none have been stored yet.';
  if (quiet === 'no-match') return `No papers today: none of the stored ones match “${topic}”.`;
  const about = topic === '' ? 'looked at' : `on “${topic}”`;
  const posted =
    candidates.length === 1 ? `the one paper ${about} was` : `all ${candidates.length} papers ${about} were`;
  return `Nothing new today: ${posted} posted here before.`;
}
