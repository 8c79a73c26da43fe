import { setTimeout as sleep } from 'node:timers/promises';
import { postOnce } from '../ask/post-once.ts';
import type { Interaction } from '../interaction.ts';
import type { Message } from '../message.ts';
import type { Parts } from '../parts.ts';
import { findByKey } from '../posted.ts';
import { slackErrorName } from '../slack-errors.ts';

/** Slack's words for "the bot is not in this conversation": there only the answer to a click gets in. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);

/** Shows a paper to everybody in the channel, and notes the thread that it opens. */
export async function shareInChannel(
  parts: Parts,
  interaction: Interaction,
  { message, paperId }: { message: Message; paperId: string },
): Promise<void> {
  const { teamId, channelId } = interaction;
  const ts = await post(interaction, message, parts.clock.now());
  if (ts === undefined) return interaction.reply(message, { inChannel: true });
  await parts.mentions.record([{ teamId, channelId, paperId, ts, kind: 'shared' }], parts.clock.now());
}

/** How long ago another instance may have begun to post it, with clocks that differ. */
const BEGUN_MS = 15 * 60_000;

const SETTLE_MS = 2_500;

/** Undefined where the bot cannot post. What another instance had posted already is found again. */
async function post(
  { client, channelId: channel, triggerId, again }: Interaction,
  message: Message,
  now: Date,
): Promise<string | undefined> {
  const oldest = String((now.getTime() - BEGUN_MS) / 1000);
  const wanted = { channel, threadTs: null, message, key: `share:${triggerId}`, oldest };
  try {
    // What it had sent may still be on its way.
    if (again) await sleep(SETTLE_MS);
    return (again ? await findByKey(client, wanted) : null) ?? (await postOnce(client, wanted));
  } catch (error) {
    if (OUTSIDE.has(slackErrorName(error) ?? '')) return undefined;
    throw error;
  }
}
