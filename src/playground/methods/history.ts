import { SlackError } from '../errors.ts';
import { RESTRICTED_HISTORY } from '../limits/tiers.ts';
import { repliesOf } from '../posting.ts';
import type { Channel, Json, Message } from '../types.ts';
import type { World } from '../world.ts';
import { readableChannel } from './content.ts';
import { flag, type Methods, optional, required } from './method.ts';
import { pageOf } from './paging.ts';

export const historyMethods: Methods = {
  'conversations.history': (world, args) => {
    const channel = readableChannel(world, required(args, 'channel'));
    const roots = [...channel.messages.values()].filter(
      ({ ts, thread_ts, subtype }) =>
        thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast',
    );
    return page(world, { channel, messages: withinRange(roots, args).reverse(), args });
  },
  'conversations.replies': (world, args) => {
    const channel = readableChannel(world, required(args, 'channel'));
    const given = channel.messages.get(required(args, 'ts'));
    if (!given) throw new SlackError('thread_not_found');
    const root = channel.messages.get(given.thread_ts ?? given.ts);
    const replies = withinRange(repliesOf(channel, given.thread_ts ?? given.ts), args);
    return page(world, { channel, messages: root ? [root, ...replies] : replies, args });
  },
};

/** A message with what Slack works out of its thread. */
export function withThread(channel: Channel, message: Message): Message & Json {
  const replies = repliesOf(channel, message.ts);
  const last = replies.at(-1);
  if (!last) return { ...message };
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    ...message,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: last.ts,
  };
}

function withinRange(messages: Message[], args: Json): Message[] {
  const oldest = micros(optional(args, 'oldest') ?? '0', 'invalid_ts_oldest');
  const latest = micros(optional(args, 'latest') ?? '9999999999', 'invalid_ts_latest');
  const inclusive = flag(args, 'inclusive');
  return messages.filter(({ ts }) => {
    const at = micros(ts, 'invalid_ts_latest');
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

function micros(ts: string, error: string): number {
  if (!/^\d{1,10}(\.\d{1,6})?$/.test(ts)) throw new SlackError(error);
  return Math.round(Number(ts) * 1_000_000);
}

function page(
  world: World,
  { channel, messages, args }: { channel: Channel; messages: Message[]; args: Json },
): Json {
  const { limit } = RESTRICTED_HISTORY;
  const restricted = world.shared.rateLimits.settings().restrictedHistory;
  const rule = restricted ? { standard: limit, max: limit } : { standard: 100, max: 999 };
  const { items, more, nextCursor } = pageOf(messages, args, rule);
  return {
    messages: items.map((message) => {
      const { metadata, ...rest } = withThread(channel, message);
      return flag(args, 'include_all_metadata') && metadata ? { ...rest, metadata } : rest;
    }),
    has_more: more,
    response_metadata: { next_cursor: nextCursor },
  };
}
