import { SlackError } from '../errors.ts';
import { repliesOf } from '../posting.ts';
import type { Channel, Json, Message } from '../types.ts';
import { channelById, type World } from '../world.ts';
import { flag, limitOf, type Methods, optional, required } from './method.ts';

export const historyMethods: Methods = {
  'conversations.history': (world, args) => {
    const channel = readableChannel(world, args);
    const roots = [...channel.messages.values()].filter(
      ({ ts, thread_ts, subtype }) =>
        thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast',
    );
    const inRange = withinRange(roots, args).reverse();
    return page(channel, inRange, args);
  },
  'conversations.replies': (world, args) => {
    const channel = readableChannel(world, args);
    const given = channel.messages.get(required(args, 'ts'));
    if (!given) throw new SlackError('thread_not_found');
    const root = channel.messages.get(given.thread_ts ?? given.ts);
    const replies = withinRange(repliesOf(channel, given.thread_ts ?? given.ts), args);
    return page(channel, root ? [root, ...replies] : replies, args);
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

function readableChannel(world: World, args: Json): Channel {
  const channel = channelById(world, required(args, 'channel'));
  if (!channel.members.has(world.app.userId)) throw new SlackError('not_in_channel');
  return channel;
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

function page(channel: Channel, messages: Message[], args: Json): Json {
  const limit = limitOf(args, { standard: 100, max: 999 });
  const start = startOf(optional(args, 'cursor'));
  const shown = messages.slice(start, start + limit);
  const more = start + limit < messages.length;
  return {
    messages: shown.map((message) => {
      const { metadata, ...rest } = withThread(channel, message);
      return flag(args, 'include_all_metadata') && metadata ? { ...rest, metadata } : rest;
    }),
    has_more: more,
    response_metadata: {
      next_cursor: more ? Buffer.from(`next:${start + limit}`).toString('base64') : '',
    },
  };
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackError('invalid_cursor');
  return Number(match[1]);
}
