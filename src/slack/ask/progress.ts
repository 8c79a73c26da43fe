import type { webApi } from '@slack/bolt';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { slackErrorName } from '../slack-errors.ts';

export interface Reaction {
  client: webApi.WebClient;
  channel: string;
  timestamp: string;
  log: Log;
}

const NAME = 'eyes';

/** Shows 👀 on the question while `work` runs. That it cannot be shown never keeps an answer back. */
export async function whileWorking<T>(reaction: Reaction, work: () => Promise<T>): Promise<T> {
  const { client, channel, timestamp, log } = reaction;
  const target = { channel, timestamp, name: NAME };
  const shown = client.reactions.add(target).then(
    () => true,
    (error: unknown) => {
      // An instance that died over the question has left it there.
      if (slackErrorName(error) === 'already_reacted') return true;
      log.debug({ error: errorText(error) }, 'no reaction could be added');
      return false;
    },
  );
  try {
    return await work();
  } finally {
    if (await shown) {
      await client.reactions.remove(target).catch((error: unknown) => {
        log.debug({ error: errorText(error) }, 'the reaction could not be removed');
      });
    }
  }
}
