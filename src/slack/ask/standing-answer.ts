import type { webApi } from '@slack/bolt';
import type { Question } from '../../answer/conversation.ts';
import type { Message } from '../message.ts';
import { findByKey, findUnkeyed, postedMetadata } from '../posted.ts';
import { retryAfterSeconds, slackErrorName } from '../slack-errors.ts';
import { answerKey, isDirect } from './place.ts';

/** Where an answer stands, and under which key. */
export interface AnswerPost {
  channel: string;
  ts: string;
  key: string;
}

const TRIES = 3;
const MAX_WAIT_SECONDS = 30;

/** Slack's words for "that message is no more": its answer is not wanted any longer. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** Puts another answer in place of one. Doing it twice does no harm, so an unclear failure is simply tried again. */
export async function rewriteAnswer(
  client: webApi.WebClient,
  { channel, ts, key }: AnswerPost,
  message: Message,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.chat.update({ channel, ts, ...message, metadata: postedMetadata(key) });
      return;
    } catch (error) {
      const name = slackErrorName(error);
      if (name !== undefined && GONE.has(name)) return;
      const wait = retryAfterSeconds(error) ?? 0;
      // A stream that a crash left open has to be ended first.
      if (name === 'streaming_state_conflict' && attempt < TRIES) {
        await endStream(client, { channel, ts });
        continue;
      }
      if (attempt === TRIES || name !== undefined || wait > MAX_WAIT_SECONDS) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
}

async function endStream(client: webApi.WebClient, at: { channel: string; ts: string }): Promise<void> {
  try {
    await client.chat.stopStream(at);
  } catch (error) {
    const wait = Math.min(retryAfterSeconds(error) ?? 0, MAX_WAIT_SECONDS);
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

/** Where the answer to a question stands, when that was not noted; null: nowhere. */
export async function answerOf(client: webApi.WebClient, question: Question): Promise<string | null> {
  const { channelId: channel, threadTs, messageTs } = question;
  const key = answerKey(question);
  const found = await findByKey(client, { channel, threadTs: threadTs || null, key, oldest: messageTs });
  if (found !== null || !isDirect(channel) || threadTs === '') return found;
  // A stream that a crash cut off has no key yet.
  return findUnkeyed(client, { channel, threadTs, after: messageTs });
}

/** Deletes an answer of ours, unless somebody was faster. */
export async function deleteAnswer(
  client: webApi.WebClient,
  at: Pick<AnswerPost, 'channel' | 'ts'>,
): Promise<void> {
  try {
    await client.chat.delete(at);
  } catch (error) {
    if (slackErrorName(error) !== 'message_not_found') throw error;
  }
}
