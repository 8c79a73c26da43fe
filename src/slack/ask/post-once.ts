import type { webApi } from '@slack/bolt';
import { findByKey, type KeyedPost, postWithKey } from '../posted.ts';
import { retryAfterSeconds, slackErrorName } from '../slack-errors.ts';
import { TakenOver } from './ours.ts';

export interface Post extends KeyedPost {
  /** Slack timestamp before which the message cannot have been posted. */
  oldest: string;
}

const TRIES = 3;
/** Longer than this nobody waits for an answer in a thread. */
const MAX_WAIT_SECONDS = 30;

/**
 * Posts a message once, through a client that does not retry by itself. After an unclear failure (a lost
 * connection, a time-out) the message is looked for before it is posted again; a rate limit is waited for. `each` is
 * around every try. Returns its timestamp.
 */
export async function postOnce(
  client: webApi.WebClient,
  post: Post,
  each: (send: () => Promise<string>) => Promise<string> = (send) => send(),
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await each(() => postWithKey(client, post));
    } catch (error) {
      if (error instanceof TakenOver) throw error;
      const wait = retryAfterSeconds(error);
      if (attempt === TRIES || slackErrorName(error) !== undefined) throw error;
      if (wait !== undefined && wait > MAX_WAIT_SECONDS) throw error;
      if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      else {
        const found = await findByKey(client, post);
        if (found !== null) return found;
      }
    }
  }
}
