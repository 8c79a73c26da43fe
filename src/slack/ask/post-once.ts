import type { webApi } from '@slack/bolt';
import type { Message } from '../message.ts';
import { findByKey, META_EVENT } from '../posted.ts';
import { retryAfterSeconds, slackErrorName } from '../slack-errors.ts';

export interface Post {
  channel: string;
  /** Null: not in a thread. */
  threadTs: string | null;
  message: Message;
  /** Opaque; in the message's metadata. */
  key: string;
  /** Slack timestamp before which the message cannot have been posted. */
  oldest: string;
}

const TRIES = 3;
/** Longer than this nobody waits for an answer in a thread. */
const MAX_WAIT_SECONDS = 30;

/**
 * Posts a message once, through a client that does not retry by itself. After an unclear failure (a lost
 * connection, a time-out) the message is looked for before it is posted again; a rate limit is waited for.
 */
export async function postOnce(client: webApi.WebClient, post: Post): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await send(client, post);
      return;
    } catch (error) {
      const wait = retryAfterSeconds(error);
      if (attempt === TRIES || slackErrorName(error) !== undefined) throw error;
      if (wait !== undefined && wait > MAX_WAIT_SECONDS) throw error;
      if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      else if (await findByKey(client, post)) return;
    }
  }
}

async function send(client: webApi.WebClient, { channel, threadTs, message, key }: Post): Promise<void> {
  await client.chat.postMessage({
    channel,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: META_EVENT, event_payload: { key } },
  });
}
