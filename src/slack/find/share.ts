import type { Interaction } from '../interaction.ts';
import { type Message, NO_PREVIEWS } from '../message.ts';
import type { Parts } from '../parts.ts';
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
  const ts = await post(interaction, message);
  if (ts === undefined) return interaction.reply(message, { inChannel: true });
  await parts.mentions.record([{ teamId, channelId, paperId, ts, kind: 'shared' }], parts.clock.now());
}

/** Undefined where the bot cannot post. */
async function post(
  { client, channelId: channel }: Interaction,
  message: Message,
): Promise<string | undefined> {
  try {
    return (await client.chat.postMessage({ channel, ...message, ...NO_PREVIEWS })).ts;
  } catch (error) {
    if (OUTSIDE.has(slackErrorName(error) ?? '')) return undefined;
    throw error;
  }
}
