import type { webApi } from '@slack/bolt';
import { type Message, NO_PREVIEWS } from './message.ts';

/** The metadata event type of everything we post that must not be posted twice. */
const META_EVENT = 'paperboy_post';

export interface KeyedPost {
  channel: string;
  /** Null: not in a thread. */
  threadTs: string | null;
  message: Message;
  /** Opaque; put into the message's metadata, where `findByKey` finds it again. */
  key: string;
}

/** The metadata by which `findByKey` finds a message. */
export function postedMetadata(key: string) {
  return { event_type: META_EVENT, event_payload: { key } };
}

/** Posts a message that can be found again; link previews are off. Returns its timestamp. */
export async function postWithKey(
  client: webApi.WebClient,
  { channel, threadTs, message, key }: KeyedPost,
): Promise<string> {
  const answer = await client.chat.postMessage({
    channel,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...message,
    ...NO_PREVIEWS,
    metadata: postedMetadata(key),
  });
  if (answer.ts === undefined) throw new Error('Slack accepted a message without giving its timestamp.');
  return answer.ts;
}

export interface PostedQuery {
  channel: string;
  /** Null: among the channel's own messages. */
  threadTs: string | null;
  key: string;
  /** Slack timestamp (seconds) from which on a channel's own message can have been posted. */
  oldest: string;
}

/** Slack gives other apps' clients 15 messages a page at the least; we ask for more and read on. */
const PAGE = 200;
const PAGES = 20;

/** The timestamp of our message that carries `key` in its metadata; null when there is none. */
export async function findByKey(client: webApi.WebClient, query: PostedQuery): Promise<string | null> {
  return find(client, query, (message) => carriesKey(message, query.key));
}

/**
 * A message of ours in a thread that carries no key: a stream gets its key only when it ends. Null when
 * there is none after `after`.
 */
export async function findUnkeyed(
  client: webApi.WebClient,
  { channel, threadTs, after }: { channel: string; threadTs: string; after: string },
): Promise<string | null> {
  return find(
    client,
    { channel, threadTs, oldest: after },
    ({ bot_id, metadata, ts = '' }) => bot_id !== undefined && metadata === undefined && ts > after,
  );
}

interface Seen {
  ts?: string;
  bot_id?: string;
  metadata?: unknown;
}

async function find(
  client: webApi.WebClient,
  { channel, threadTs, oldest }: Omit<PostedQuery, 'key'>,
  matches: (message: Seen) => boolean,
): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const common = {
      channel,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    };
    const answer =
      threadTs === null
        ? await client.conversations.history({ ...common, oldest })
        : // A thread is short: its messages are ours to know whatever the clocks said.
          await client.conversations.replies({ ...common, ts: threadTs });
    const found = (answer.messages ?? []).find(matches);
    if (found) return found.ts ?? null;
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return null;
  }
  return null;
}

function carriesKey(message: Seen, key: string): boolean {
  const metadata = message.metadata as { event_type?: string; event_payload?: { key?: unknown } } | undefined;
  return (
    message.bot_id !== undefined && metadata?.event_type === META_EVENT && metadata.event_payload?.key === key
  );
}
