import type { webApi } from '@slack/bolt';
import type { Subscription } from '../../digest/subscription.ts';
import { AppError } from '../../errors.ts';
import { slackErrorName } from '../slack-errors.ts';

/** Slack gives at most a thousand members a page. */
const PAGE = 1_000;
const PAGES = 50;

/** Slack's words for "you cannot see this conversation". */
const OUTSIDE = new Set(['channel_not_found', 'not_in_channel', 'fetch_members_failed']);

/** Whether a person may change what is delivered to a channel: its members may, in direct messages their owner. */
export async function mayChange(
  client: webApi.WebClient,
  userId: string,
  at: Pick<Subscription, 'channelId' | 'recipient'>,
): Promise<boolean> {
  if (at.recipient) return at.recipient === userId;
  return isMember(client, at.channelId, userId);
}

async function isMember(client: webApi.WebClient, channel: string, userId: string): Promise<boolean> {
  let cursor: string | undefined;
  try {
    for (let page = 0; page < PAGES; page++) {
      const answer = await client.conversations.members({
        channel,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      if (answer.members?.includes(userId)) return true;
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return false;
    }
    return false;
  } catch (error) {
    const name = slackErrorName(error) ?? '';
    if (name === 'missing_scope') throw scopeMissing(error);
    if (OUTSIDE.has(name)) return false;
    throw error;
  }
}

function scopeMissing(cause: unknown): AppError {
  return new AppError(
    'missing_scope',
    'I cannot see who is in this channel, so I cannot change its digests: the app has to be installed again with the scopes channels:read and groups:read.',
    { cause },
  );
}
