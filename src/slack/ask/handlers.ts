import type { webApi } from '@slack/bolt';
import type { Outcome, Question, StoredTurn } from '../../answer/conversation.ts';
import type { Parts } from '../parts.ts';
import { type Composed, compose } from './compose.ts';
import { answerKey, workOn } from './place.ts';
import { postOnce } from './post-once.ts';
import { type Reaction, whileWorking } from './progress.ts';
import { answerOf, rewriteAnswer } from './standing-answer.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
}

/** Answers a question in its thread, once, whatever number of events tell of it. */
export async function answerQuestion(deps: Deps, question: Question, eventId: string): Promise<void> {
  const { parts, client } = deps;
  if (!(await parts.conversations.take(question, eventId, parts.clock.now()))) return;
  const reaction: Reaction = {
    client,
    channel: question.channelId,
    timestamp: question.messageTs,
    log: parts.log,
  };
  await parts.work.alone(workOn(question), (signal) =>
    whileWorking(reaction, () => respondTo(deps, asNew(question), { signal, again: false })),
  );
}

/** `again`: an answer may be out already, wherever it stands. */
export interface Responding {
  signal: AbortSignal;
  again: boolean;
}

/** Composes the answer, shows it once, in place of an earlier one if there is one, and notes what became of it. */
export async function respondTo(deps: Deps, turn: StoredTurn, responding: Responding): Promise<void> {
  const { parts } = deps;
  const composed = await compose(parts, turn);
  const outcome = await show(deps, turn, { composed, responding });
  await noteQuoted(parts, turn, outcome.paperIds);
  await parts.conversations.finish(turn, outcome, parts.clock.now());
}

async function show(
  { client }: Deps,
  turn: StoredTurn,
  { composed, responding }: { composed: Composed; responding: Responding },
): Promise<Outcome> {
  const { message, paperIds, answer } = composed;
  const key = answerKey(turn);
  const channel = turn.channelId;
  const ts = turn.answerTs ?? (responding.again ? await answerOf(client, turn) : null);
  if (ts !== null) {
    await rewriteAnswer(client, { channel, ts, key }, message);
    return { paperIds, answer, answerTs: ts };
  }
  const threadTs = turn.threadTs || null;
  const posted = await postOnce(client, { channel, threadTs, message, key, oldest: turn.messageTs });
  return { paperIds, answer, answerTs: posted };
}

/** A digest elsewhere can lead people to this thread instead of opening another one. */
async function noteQuoted(parts: Parts, question: Question, paperIds: string[]): Promise<void> {
  const { teamId, channelId, threadTs: ts } = question;
  if (ts === '') return;
  const mentions = paperIds.map((paperId) => ({ teamId, channelId, paperId, ts, kind: 'answer' as const }));
  await parts.mentions.record(mentions, parts.clock.now());
}

function asNew(question: Question): StoredTurn {
  return { ...question, answerTs: null, answer: null, whispered: false, withdrawn: false };
}
