import { SIGNAL_KINDS, type SignalKind } from '../papers/signals.ts';
import type { PaperEvidence } from './evidence.ts';
import { FORMULA } from './formula.ts';

const NAMES: Record<SignalKind, string> = {
  upvotes: 'upvotes',
  comments: 'comments',
  github_stars: 'GitHub stars',
};
const ACTS = 'opened, saved, shared or voted on them';

/** What the ranking of these papers stood on, and what it could not stand on, in a sentence or two for readers. */
export function basisOf(papers: PaperEvidence[]): string {
  const known = SIGNAL_KINDS.filter((kind) =>
    papers.some(({ readings }) => readings.some((reading) => reading.kind === kind)),
  ).map((kind) => NAMES[kind]);
  const missing = Object.values(NAMES).filter((name) => !known.includes(name));
  const acts = papers.some((paper) => paper.acts.length > 0);
  const used = [
    ...(known.length > 0 ? [`how fast ${list(known, 'and')} grow`] : []),
    ...(acts ? [`how many people here ${ACTS}`] : []),
    'how recently papers were published and arrived here',
  ];
  const unused = [
    ...(missing.length > 0 ? [`no ${list(missing, 'or')} are recorded`] : []),
    ...(acts ? [] : [`nobody here has ${ACTS}`]),
  ];
  const basis = `Ranked by ${list(used, 'and')} (formula ${FORMULA}).`;
  return unused.length === 0 ? basis : `${basis} Not used: ${unused.join(', and ')} yet.`;
}

function list(words: string[], last: 'and' | 'or'): string {
  if (words.length < 3) return words.join(` ${last} `);
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
