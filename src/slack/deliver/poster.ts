import type { webApi } from '@slack/bolt';
import {
  type DigestPoster,
  PostDeferred,
  PostRefused,
  type PostTarget,
  PostTooLate,
} from '../../digest/poster.ts';
import { endsSubscription } from '../../digest/refusals.ts';
import { sendingBefore, wasTooLate } from '../fence.ts';
import type { Message } from '../message.ts';
import { digestCardMessage, digestMessage } from '../messages/digest.ts';
import { findByKey, postWithKey } from '../posted.ts';
import { retryAfterSeconds, slackErrorName } from '../slack-errors.ts';
import { placeLinks } from './places.ts';

/** The client that holds the token of a workspace. */
export type ClientFor = (teamId: string) => webApi.WebClient;

/**
 * Posts digests through clients which must not retry by themselves (`retries: 0`, `rejectRateLimitedCalls`):
 * after an unclear answer the message is looked up by its key first.
 */
export function createDigestPoster(clientFor: ClientFor): DigestPoster {
  return {
    findPosted: (target, key, since) =>
      classified(async () => {
        const { channelId: channel, threadTs } = target;
        const oldest = (since.getTime() / 1000).toFixed(6);
        const ts = await findByKey(clientFor(target.teamId), { channel, threadTs, key, oldest });
        return ts === null ? null : { ts };
      }),
    post: async (target, digest, key) => {
      const client = clientFor(target.teamId);
      const message = digestMessage(digest, await placeLinks(client, digest.items));
      return post(client, { ...target, threadTs: null }, { message, key });
    },
    postCard: (target, item, key) =>
      post(clientFor(target.teamId), target, { message: digestCardMessage(item), key }),
  };
}

function post(
  client: webApi.WebClient,
  target: PostTarget,
  { message, key }: { message: Message; key: string },
): Promise<{ ts: string }> {
  const { channelId: channel, threadTs, sendBefore } = target;
  const sent = () => postWithKey(client, { channel, threadTs, message, key });
  return classified(async () => ({ ts: await sendingBefore(sendBefore, sent) }));
}

/** Sorts failures of Slack's calls into "surely not posted" (refused, or later) and "nobody knows" (left as they are). */
export async function classified<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (wasTooLate(error)) throw new PostTooLate(error);
    const wait = retryAfterSeconds(error);
    if (wait !== undefined) throw new PostDeferred(wait, error);
    const name = slackErrorName(error);
    if (name === undefined || TRANSIENT.has(name)) throw error;
    throw new PostRefused(name, { endsSubscription: endsSubscription(name), cause: error });
  }
}

/** Slack's own failures: whether the message got out is not known. */
const TRANSIENT = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
