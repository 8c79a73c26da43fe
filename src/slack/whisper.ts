import type { webApi } from '@slack/bolt';
import { type Message, NO_PREVIEWS } from './message.ts';
import { slackErrorName } from './slack-errors.ts';

/** In the channel for that person alone; by direct message where the bot cannot do so. */
export async function whisper(
  client: webApi.WebClient,
  { channelId: channel, userId: user }: { channelId: string; userId: string },
  message: Message,
): Promise<void> {
  if (channel !== '') {
    try {
      await client.chat.postEphemeral({ channel, user, ...message });
      return;
    } catch (error) {
      if (slackErrorName(error) === undefined) throw error;
    }
  }
  await client.chat.postMessage({ channel: user, ...message, ...NO_PREVIEWS });
}
