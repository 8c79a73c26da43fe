import type { Answer } from './answer.ts';
import type { Conversations } from './conversation.ts';
import type { JudgedTurn } from './feedback.ts';

/** How a judged question is answered now. */
export interface RegressionLine {
  question: string;
  verdict: 'rejected' | 'accepted';
  /** `same`: with a quote that was judged; `other`: with others; `refused`: not at all. */
  now: 'same' | 'other' | 'refused';
  /** What was quoted when it was judged, and what is quoted now. */
  before: string[];
  after: string[];
}

/** What a workspace's judgements say of the answers of today. */
export interface Regression {
  rejected: number;
  /** Rejected answers that would be given again: the smaller the better. */
  stillRejected: number;
  accepted: number;
  /** Accepted answers that would be given again: the more the better. */
  stillAccepted: number;
  lines: RegressionLine[];
}

/** Asks every judged question again, in its thread, of the papers of today. An answer is rejected when more people say so. */
export async function runRegression(
  judged: JudgedTurn[],
  { answer, signal }: { answer: Conversations['answer']; signal: AbortSignal },
): Promise<Regression> {
  const lines: RegressionLine[] = [];
  for (const one of judged) {
    if (signal.aborted) break;
    lines.push(lineOf(one, await answer(one.turn)));
  }
  const count = (verdict: RegressionLine['verdict'], same: boolean) =>
    lines.filter((line) => line.verdict === verdict && (!same || line.now === 'same')).length;
  return {
    rejected: count('rejected', false),
    stillRejected: count('rejected', true),
    accepted: count('accepted', false),
    stillAccepted: count('accepted', true),
    lines,
  };
}

function lineOf({ turn, answer: judged, good, bad }: JudgedTurn, now: Answer): RegressionLine {
  const [before, after] = [judged.quotes.map(({ text }) => text), now.quotes.map(({ text }) => text)];
  return {
    question: turn.text,
    verdict: bad >= good ? 'rejected' : 'accepted',
    now: likeness(before, after),
    before,
    after,
  };
}

/** A refusal that was judged is the same when it is given again. */
function likeness(before: string[], after: string[]): RegressionLine['now'] {
  if (before.length === 0 && after.length === 0) return 'same';
  if (after.length === 0) return 'refused';
  return before.some((quote) => after.includes(quote)) ? 'same' : 'other';
}
