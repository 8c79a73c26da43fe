import type { Channel, Json } from '../types.ts';
import type { World } from '../world.ts';
import { type ShownMessage, shownEphemeral, shownMessage, threadsOf } from './shown-message.ts';

/** Which stretch of a channel, or of one of its threads, is looked at. */
export interface WindowRequest {
  thread?: string | undefined;
  /** Only what is older than this ts. */
  before?: string | undefined;
  /** Only what is newer than this ts. */
  after?: string | undefined;
  limit: number;
}

/** The newest messages of a channel or thread that one person sees, oldest first, and whether there are older ones. */
export function windowOf(world: World, me: string, at: WindowRequest & { channel: Channel }): Json {
  const { channel, thread, before, after = '', limit } = at;
  const threads = threadsOf(channel);
  const within = (ts: string) => ts > after && (before === undefined || ts < before);
  const said = [...channel.messages.values()].filter(
    (message) => within(message.ts) && belongs(message, thread),
  );
  const whispered = world.ephemerals.filter(
    (one) => one.channel === channel.id && one.user === me && one.thread_ts === thread && within(one.ts),
  );
  const shown: ShownMessage[] = [
    ...said.slice(-limit).map((message) => shownMessage(world, { channel, message, threads })),
    ...whispered.slice(-limit).map((ephemeral) => shownEphemeral(world, ephemeral)),
  ];
  const inOrder = shown.sort((a, b) => (a.ts < b.ts ? -1 : 1)).slice(-limit);
  return {
    channel: channel.id,
    messages: inOrder,
    more: said.length + whispered.length > inOrder.length,
    version: world.changes.version(),
  };
}

function belongs(message: { ts: string; thread_ts?: string; subtype?: string }, thread?: string): boolean {
  const { ts, thread_ts, subtype } = message;
  if (thread !== undefined) return ts === thread || thread_ts === thread;
  return thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast';
}
