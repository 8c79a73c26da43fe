import type { webApi } from '@slack/bolt';
import type { Outcome, Question, StoredTurn } from '../../answer/conversation.ts';
import type { Parts } from '../parts.ts';
import { compose } from './compose.ts';
import { answerInPane } from './pane/answer.ts';
import { beginSession, endSession } from './pane/session.ts';
import { answerKey, isDirect, workOn } from './place.ts';
import { postOnce } from './post-once.ts';
import { whisper } from './private.ts';
import { whileWorking } from './progress.ts';
import { isWithinQuota } from './quota.ts';
import { answerOf, rewriteAnswer } from './standing-answer.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
}

/** Answers a question in its thread, once, whatever number of events tell of it. */
export async function answerQuestion(deps: Deps, question: Question, eventId: string): Promise<void> {
  const { parts } = deps;
  if (!(await parts.conversations.take(question, eventId, parts.clock.now()))) return;
  if (!(await isWithinQuota(deps, question))) {
    const nothing = { paperIds: [], answer: null, answerTs: null };
    return parts.conversations.finish(question, nothing, parts.clock.now());
  }
  await parts.work.alone(workOn(question), (signal) =>
    respondTo(deps, asNew(question), { signal, again: false }),
  );
}

/** `again`: an answer may be out already, wherever it stands. */
export interface Responding {
  signal: AbortSignal;
  again: boolean;
}

/** Composes the answer, shows it once, in place of an earlier one if there is one, and notes what became of it. */
export async function respondTo(deps: Deps, turn: StoredTurn, responding: Responding): Promise<void> {
  const { parts, client } = deps;
  const lookUp = responding.again && !turn.whispered;
  const ts = turn.answerTs ?? (lookUp ? await answerOf(client, turn) : null);
  const outcome = await (ts === null ? answerAnew(deps, turn, responding) : answerAgain(deps, turn, ts));
  await noteQuoted(parts, turn, outcome.paperIds);
  await parts.watch.shown(turn, outcome);
  await parts.conversations.finish(turn, outcome, parts.clock.now());
}

async function answerAgain({ parts, client }: Deps, turn: StoredTurn, ts: string): Promise<Outcome> {
  const { message, paperIds, answer } = await compose(parts, turn);
  await rewriteAnswer(client, { channel: turn.channelId, ts, key: answerKey(turn) }, message);
  return { paperIds, answer, answerTs: ts };
}

async function answerAnew(deps: Deps, turn: StoredTurn, { signal }: Responding): Promise<Outcome> {
  const { parts, client } = deps;
  if (isDirect(turn.channelId) && turn.threadTs !== '') {
    // Slack takes the status away with the next message: it has to be there before.
    const [composed] = await Promise.all([compose(parts, turn), beginSession(deps, turn)]);
    try {
      return await answerInPane(deps, turn, { composed, signal });
    } catch (error) {
      await endSession(deps, turn);
      throw error;
    }
  }
  const reaction = { client, channel: turn.channelId, timestamp: turn.messageTs, log: parts.log };
  return whileWorking(reaction, async () => {
    const composed = await compose(parts, turn);
    if (await parts.privacy.isPrivateFirst(turn)) {
      // Before it is shown: what only one person saw cannot be looked for after a crash.
      await parts.conversations.whispering(turn);
      return whisper(client, turn, composed);
    }
    const { message, paperIds, answer } = composed;
    const [channel, threadTs] = [turn.channelId, turn.threadTs || null];
    const key = answerKey(turn);
    const answerTs = await postOnce(client, { channel, threadTs, message, key, oldest: turn.messageTs });
    return { paperIds, answer, answerTs };
  });
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
