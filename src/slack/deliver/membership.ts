import type { webApi } from '@slack/bolt';
import { slackErrorName } from '../slack-errors.ts';

/** Slack's words for "the bot cannot see this conversation". */
const OUTSIDE = new Set([
  'not_in_channel',
  'channel_not_found',
  'missing_scope',
  'method_not_supported_for_channel_type',
]);

/**
 * Whether the bot can post in a channel and see later what it posted. Reading one message asks for just the
 * scopes that delivering once needs anyway.
 */
export async function canDeliverTo(client: webApi.WebClient, channel: string): Promise<boolean> {
  try {
    await client.conversations.history({ channel, limit: 1 });
    return true;
  } catch (error) {
    if (OUTSIDE.has(slackErrorName(error) ?? '')) return false;
    throw error;
  }
}
