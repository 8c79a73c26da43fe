import type { webApi } from '@slack/bolt';
import type { Outcome, Question, StoredTurn } from '../../answer/conversation.ts';
import { acknowledgeNow } from '../held-acks.ts';
import type { Parts } from '../parts.ts';
import { type Composed, compose } from './compose.ts';
import { untilSettled, whileOurs } from './ours.ts';
import { answerInPane } from './pane/answer.ts';
import { beginSession, endSession } from './pane/session.ts';
import { answerKey, isDirect, workOn } from './place.ts';
import { postOnce } from './post-once.ts';
import { whisper } from './private.ts';
import { SOON_MS, whileWorking } from './progress.ts';
import { isWithinQuota } from './quota.ts';
import { answerOf, rewriteAnswer } from './standing-answer.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
  /** Nobody can have begun with the question before, and left a sign of it. */
  isFirst?: boolean;
  /** Told of a wait in which nothing is done. */
  rest?(wait: Promise<void>): Promise<void>;
}

/** Takes a question on, once, whatever number of events tell of it, and tells Slack so. False when another has. */
export async function takeOn({ parts }: Deps, question: Question, eventId: string): Promise<boolean> {
  const taken = await parts.conversations.take(question, eventId, parts.clock.now());
  await acknowledgeNow();
  return taken;
}

/** Answers in its thread a question that was taken on, unless it is one too many. */
export async function answerQuestion(deps: Deps, question: Question): Promise<void> {
  if (!(await isWithinQuota(deps, question))) {
    const nothing = { paperIds: [], answer: null, answerTs: null };
    return deps.parts.conversations.finish(question, nothing, deps.parts.clock.now());
  }
  const respond = (signal: AbortSignal) => respondTo({ ...deps, isFirst: true }, asNew(question), signal);
  return deps.parts.work.alone(workOn(question), respond);
}

/**
 * Composes the answer, shows it once, in place of an earlier one if there is one (whoever may have posted it, and died
 * before that was noted), and notes what became of it. Throws `TakenOver`.
 */
export async function respondTo(deps: Deps, turn: StoredTurn, signal: AbortSignal): Promise<void> {
  const { parts } = deps;
  const composing = compose(parts, turn, deps);
  composing.catch(() => {}); // whoever needs it is told
  const ts = turn.answerTs ?? (await answerInDoubt(deps, turn, composing));
  const outcome = await (ts === null
    ? answerAnew(deps, turn, { composing, signal })
    : answerAgain(deps, turn, { composing, ts }));
  await Promise.all([noteQuoted(parts, turn, outcome.paperIds), parts.watch.shown(turn, outcome, deps)]);
  await parts.conversations.finish(turn, outcome, parts.clock.now());
}

async function answerInDoubt(
  { client, rest = (wait) => wait }: Deps,
  turn: StoredTurn,
  composing: Promise<Composed>,
): Promise<string | null> {
  if (turn.postBegun === 0 || turn.whispered) return null;
  // What is out stands there at once, as a rule; that something is not is sure only later.
  const found = await answerOf(client, turn);
  if (found !== null) return found;
  await composing;
  await rest(untilSettled(turn));
  return answerOf(client, turn);
}

async function answerAgain(
  deps: Deps,
  turn: StoredTurn,
  { composing, ts }: { composing: Promise<Composed>; ts: string },
): Promise<Outcome> {
  const { client } = deps;
  const rewrite = async () => {
    const { message, paperIds, answer } = await composing;
    await rewriteAnswer(client, { channel: turn.channelId, ts, key: answerKey(turn) }, message);
    return { paperIds, answer, answerTs: ts };
  };
  if (!isInPane(turn)) return whileWorking(questionIn(deps, turn), 0, rewrite);
  const outcome = await rewrite();
  await endSession(deps, turn);
  return outcome;
}

async function answerAnew(
  deps: Deps,
  turn: StoredTurn,
  { composing, signal }: { composing: Promise<Composed>; signal: AbortSignal },
): Promise<Outcome> {
  const { parts, client } = deps;
  if (isInPane(turn)) {
    // Slack takes the status away with the next message: it has to be there before.
    const [composed] = await Promise.all([composing, beginSession(deps, turn)]);
    try {
      return await answerInPane(deps, turn, { composed, signal });
    } catch (error) {
      await endSession(deps, turn);
      throw error;
    }
  }
  return whileWorking(questionIn(deps, turn), deps.isFirst ? SOON_MS : 0, async () => {
    const [composed, isPrivate] = await Promise.all([composing, parts.privacy.isPrivateFirst(turn)]);
    if (isPrivate) {
      return whileOurs(parts.conversations, turn, async () => {
        // Before it is shown: what only one person saw cannot be looked for after a crash.
        await parts.conversations.whispering(turn);
        return whisper(client, turn, composed);
      });
    }
    const { message, paperIds, answer } = composed;
    const [channel, threadTs] = [turn.channelId, turn.threadTs || null];
    const post = { channel, threadTs, message, key: answerKey(turn), oldest: turn.messageTs };
    const answerTs = await postOnce(client, post, (send) => whileOurs(parts.conversations, turn, send));
    return { paperIds, answer, answerTs };
  });
}

function isInPane({ channelId, threadTs }: Question): boolean {
  return isDirect(channelId) && threadTs !== '';
}

/** Where it is shown that the question is worked on. */
function questionIn({ parts, client }: Deps, { channelId: channel, messageTs: timestamp }: Question) {
  return { client, channel, timestamp, log: parts.log };
}

/** A digest elsewhere can lead people to this thread instead of opening another one. */
async function noteQuoted(parts: Parts, question: Question, paperIds: string[]): Promise<void> {
  const { teamId, channelId, threadTs: ts } = question;
  if (ts === '') return;
  const mentions = paperIds.map((paperId) => ({ teamId, channelId, paperId, ts, kind: 'answer' as const }));
  await parts.mentions.record(mentions, parts.clock.now());
}

function asNew(question: Question): StoredTurn {
  return { ...question, answerTs: null, answer: null, whispered: false, withdrawn: false, postBegun: 0 };
}
