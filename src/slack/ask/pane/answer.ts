import type { webApi } from '@slack/bolt';
import type { Answer } from '../../../answer/answer.ts';
import type { Outcome, StoredTurn } from '../../../answer/conversation.ts';
import type { Parts } from '../../parts.ts';
import { findUnkeyed } from '../../posted.ts';
import { retryAfterSeconds, slackErrorName } from '../../slack-errors.ts';
import type { Composed } from '../compose.ts';
import { TakenOver, whileOurs } from '../ours.ts';
import { answerKey } from '../place.ts';
import { postOnce } from '../post-once.ts';
import { rewriteAnswer } from '../standing-answer.ts';
import { piecesOf } from './pieces.ts';
import { endSession } from './session.ts';
import { beginStream, streamOn } from './stream.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
}

/** Shows an answer in the agent pane: quote by quote where there are quotes, at once where there is only a sentence. */
export async function answerInPane(
  deps: Deps,
  turn: StoredTurn,
  { composed, signal }: { composed: Composed; signal: AbortSignal },
): Promise<Outcome> {
  const { answer, paperIds } = composed;
  if (signal.aborted) {
    await endSession(deps, turn);
    return { paperIds: [], answer: null, answerTs: null };
  }
  if (answer?.answered === true) return stream(deps, turn, { composed: { ...composed, answer }, signal });
  const answerTs = await post(deps, turn, composed);
  await endSession(deps, turn);
  return { paperIds, answer, answerTs };
}

type Answered = Composed & { answer: Answer };

async function stream(
  deps: Deps,
  turn: StoredTurn,
  { composed, signal }: { composed: Answered; signal: AbortSignal },
): Promise<Outcome> {
  const { parts, client } = deps;
  const { answer, message, paperIds } = composed;
  const [channel, key] = [turn.channelId, answerKey(turn)];
  const pieces = piecesOf(message, answer);
  const begun = await begin(deps, turn, composed);
  const outcome = { paperIds, answer, answerTs: begun.ts };
  if (begun.whole) {
    await endSession(deps, turn);
    return outcome;
  }
  const at = { channel, ts: begun.ts };
  const ended = await streamOn(client, at, { pieces, key, signal, log: parts.log });
  if (ended.how === 'stopped') {
    await endSession(deps, turn);
    const shown = answer.quotes.slice(0, ended.quotes);
    const seen = [...new Set(shown.map((quote) => quote.paperId))];
    return { ...outcome, paperIds: seen, answer: { ...answer, quotes: shown } };
  }
  if (ended.how === 'broken') {
    await rewriteAnswer(client, { ...at, key }, message);
    await endSession(deps, turn);
  }
  return outcome;
}

/**
 * Begins the stream and notes at once where it stands, so that a crash leads back to it. Where Slack refuses (it allows
 * twenty streams a minute in a workspace) the answer is posted whole; where nobody knows what happened, what stands in
 * the thread by now is completed.
 */
async function begin(
  deps: Deps,
  turn: StoredTurn,
  composed: Answered,
): Promise<{ ts: string; whole: boolean }> {
  const { parts, client } = deps;
  const [channel, threadTs] = [turn.channelId, turn.threadTs];
  try {
    const pieces = piecesOf(composed.message, composed.answer);
    const begin = () => beginStream(client, { channel, threadTs, pieces });
    const ts = await whileOurs(parts.conversations, turn, begin);
    await parts.conversations.posted(turn, ts);
    return { ts, whole: false };
  } catch (error) {
    if (error instanceof TakenOver) throw error;
    const surelyNot = slackErrorName(error) !== undefined || retryAfterSeconds(error) !== undefined;
    const found = surelyNot ? null : await findUnkeyed(client, { channel, threadTs, after: turn.messageTs });
    if (found === null) return { ts: await post(deps, turn, composed), whole: true };
    await rewriteAnswer(client, { channel, ts: found, key: answerKey(turn) }, composed.message);
    return { ts: found, whole: true };
  }
}

function post({ parts, client }: Deps, turn: StoredTurn, { message }: Composed): Promise<string> {
  const [channel, threadTs] = [turn.channelId, turn.threadTs || null];
  const whole = { channel, threadTs, message, key: answerKey(turn), oldest: turn.messageTs };
  return postOnce(client, whole, (send) => whileOurs(parts.conversations, turn, send));
}
