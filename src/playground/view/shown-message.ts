import type { MessageKey } from '../changes.ts';
import type { Channel, Ephemeral, Json, Message } from '../types.ts';
import { isVisible, type World } from '../world.ts';

/** A message as the page gets it: with what its thread amounts to, or marked as seen by one person only. */
export type ShownMessage = Json & { ts: string; channel: string };

/** The threads of one channel by the ts of their first message, counted once for many messages. */
export type Threads = Map<string, { count: number; users: string[]; latest: string }>;

/** Counts the replies of every thread of a channel. */
export function threadsOf(channel: Channel): Threads {
  const threads: Threads = new Map();
  for (const { ts, thread_ts, user } of channel.messages.values()) {
    if (thread_ts === undefined || thread_ts === ts) continue;
    const thread = threads.get(thread_ts) ?? { count: 0, users: [], latest: ts };
    thread.count += 1;
    thread.latest = ts;
    if (!thread.users.includes(user)) thread.users.push(user);
    threads.set(thread_ts, thread);
  }
  return threads;
}

/** A message for the page, without its metadata, which no person sees. */
export function shownMessage(
  world: World,
  { channel, message, threads }: { channel: Channel; message: Message; threads: Threads },
): ShownMessage {
  const { metadata: _, ...seen } = message;
  const thread = threads.get(message.ts);
  return {
    ...seen,
    channel: channel.id,
    reply_count: thread?.count ?? 0,
    ...(thread ? { reply_users: thread.users, latest_reply: thread.latest } : {}),
    ...(world.streaming.has(`${channel.id} ${message.ts}`) ? { streaming: true } : {}),
  };
}

/** An ephemeral message for the page. */
export function shownEphemeral(world: World, ephemeral: Ephemeral): ShownMessage {
  const user = ephemeral.from === 'app' ? world.app.userId : 'slackbot';
  return { ...ephemeral, user, only: true, reply_count: 0 };
}

/** What became of touched messages, for one person: what they now look like, and which are gone. */
export function lookUp(
  world: World,
  me: string,
  keys: MessageKey[],
): { messages: ShownMessage[]; gone: MessageKey[] } {
  const threads = new Map<string, Threads>();
  const messages: ShownMessage[] = [];
  const gone: MessageKey[] = [];
  for (const key of keys) {
    const channel = world.channels.get(key.channel);
    if (!channel || !isVisible(channel, me)) continue;
    const message = channel.messages.get(key.ts);
    const counted = threads.get(channel.id) ?? threadsOf(channel);
    threads.set(channel.id, counted);
    if (message) messages.push(shownMessage(world, { channel, message, threads: counted }));
    else {
      const ephemeral = world.ephemerals.findLast(
        ({ ts, channel: place }) => ts === key.ts && place === channel.id,
      );
      if (ephemeral?.user === me) messages.push(shownEphemeral(world, ephemeral));
      else if (!ephemeral) gone.push({ channel: key.channel, ts: key.ts });
    }
  }
  return { messages, gone };
}
