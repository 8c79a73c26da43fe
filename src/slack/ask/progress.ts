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

/** An answer that is there sooner needs no sign that it is coming: three calls of Slack would become one. */
export const SOON_MS = 300;

/**
 * Shows 👀 on the question while `work` runs, once it has taken `afterMs`. That it cannot be shown never keeps an answer
 * back.
 */
export async function whileWorking<T>(
  reaction: Reaction,
  afterMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const { client, channel, timestamp, log } = reaction;
  const target = { channel, timestamp, name: NAME };
  let shown: Promise<boolean> | undefined;
  const show = () => {
    shown = add(reaction, target);
  };
  const timer = afterMs > 0 ? setTimeout(show, afterMs) : show();
  try {
    return await work();
  } finally {
    if (timer !== undefined) clearTimeout(timer);
    if (await shown) {
      await client.reactions.remove(target).catch((error: unknown) => {
        log.debug({ error: errorText(error) }, 'the reaction could not be removed');
      });
    }
  }
}

function add(
  { client, log }: Reaction,
  target: Parameters<webApi.WebClient['reactions']['add']>[0],
): Promise<boolean> {
  return client.reactions.add(target).then(
    () => true,
    (error: unknown) => {
      // An instance that died over the question has left it there.
      if (slackErrorName(error) === 'already_reacted') return true;
      log.debug({ error: errorText(error) }, 'no reaction could be added');
      return false;
    },
  );
}
