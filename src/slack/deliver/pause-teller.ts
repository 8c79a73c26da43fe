import type { PauseTeller } from '../../digest/tell-paused.ts';
import { pausedMessage } from '../messages/paused.ts';
import { findByKey, postWithKey } from '../posted.ts';
import { type ClientFor, classified } from './poster.ts';

/** A notice that may be out already is looked for from so long before the pause on: our clock may be wrong by hours. */
const LOOK_BACK_SECONDS = 86_400;

/** Tells people by direct message; one that is out already is not sent again. */
export function createPauseTeller(clientFor: ClientFor): PauseTeller {
  return {
    tell: (subscription, key) =>
      classified(async () => {
        const client = clientFor(subscription.teamId);
        const opened = await client.conversations.open({ users: subscription.createdBy });
        const channel = opened.channel?.id;
        if (channel === undefined) throw new Error('Slack opened a direct message without saying which.');
        const since = Date.parse(subscription.pause?.at ?? subscription.createdAt) / 1000 - LOOK_BACK_SECONDS;
        const oldest = Math.max(0, since).toFixed(6);
        if (await findByKey(client, { channel, threadTs: null, key, oldest })) return;
        await postWithKey(client, { channel, threadTs: null, message: pausedMessage(subscription), key });
      }),
  };
}
