import { evidenceAt, type PaperEvidence } from './evidence.ts';
import { FORMULA } from './formula.ts';
import { inOrder, valueAt } from './gains.ts';
import { appearedAt, publishedBy } from './published.ts';
import { scorePaper } from './score.ts';

/** A way to score a paper from what was known at an instant. */
export type Ranker = (evidence: PaperEvidence, now: Date) => number;

/** Ours first, then the simple ones that it has to beat. */
export const RANKERS: Record<string, Ranker> = {
  [FORMULA]: (evidence, now) => scorePaper(evidence, { now, window: 'week' }).score,
  'newest first': newest,
  'most upvotes': (evidence, now) => count(evidence, 'upvotes', now),
  'Hacker News': hackerNews,
};

function newest(evidence: PaperEvidence, now: Date): number {
  return (publishedBy(evidence, now) ?? appearedAt(evidence, now)).getTime();
}

/**
 * The rank of Hacker News as its published source had it (news.arc of the Arc release): votes without the
 * submitter's own, to the power of .8, over the age in hours plus two to the power of 1.8; more than twenty
 * comments and fewer votes than comments are taken for a quarrel. Nobody votes for a paper by submitting it, so
 * one vote is added before the subtraction.
 */
function hackerNews(evidence: PaperEvidence, now: Date): number {
  const votes = count(evidence, 'upvotes', now);
  const comments = count(evidence, 'comments', now);
  const ageMinutes = (now.getTime() - appearedAt(evidence, now).getTime()) / 60_000;
  const quarrel = comments > 20 ? Math.min(1, ((votes + 1) / comments) ** 2) : 1;
  return (votes ** 0.8 / ((ageMinutes + 120) / 60) ** 1.8) * quarrel;
}

function count(evidence: PaperEvidence, kind: 'upvotes' | 'comments', now: Date): number {
  return valueAt(inOrder(evidenceAt(evidence, now).readings, kind), now) ?? 0;
}
