import type { Playground } from '../../src/playground/playground.ts';
import type { Db } from '../../src/storage/database.ts';

export interface ChannelVerdict {
  parents: number;
  cards: number;
  /** Messages that should stand in a channel and do not. */
  lost: number;
  /** Messages whose key stands in a channel more than once. */
  doubled: number;
  /** Ledger rows that are not recorded as posted. */
  unfinished: number;
}

interface SlackMessage {
  ts: string;
  reply_count?: number;
  metadata?: { event_payload?: { key?: string } };
}

/** Reads every channel as Slack shows it and compares it with the ledger: each message there, once. */
export async function judgeChannels(run: {
  db: Db;
  playground: Playground;
  channelIds: string[];
  days: number;
}): Promise<ChannelVerdict> {
  const { db, channelIds, days } = run;
  const seen = new Map<string, number>();
  for (const channel of channelIds) {
    for (const key of await keysIn(run.playground, channel)) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const parts = await db.selectFrom('delivery_posts').selectAll().where('state', '!=', 'skipped').execute();
  const expected = parts.map(({ delivery_id, part }) =>
    part === 0 ? delivery_id : `${delivery_id}/${part}`,
  );
  const parents = parts.filter(({ part }) => part === 0).length;
  const unposted = await db.selectFrom('deliveries').select('id').where('state', '!=', 'posted').execute();
  return {
    parents,
    cards: parts.length - parents,
    lost: expected.filter((key) => !seen.has(key)).length + Math.max(0, channelIds.length * days - parents),
    doubled: [...seen.values()].reduce((sum, count) => sum + count - 1, 0),
    unfinished: unposted.length,
  };
}

/** The keys of all our messages in a channel and its threads, repeated where a message stands twice. */
async function keysIn(playground: Playground, channel: string): Promise<string[]> {
  const keys: string[] = [];
  for (const root of await read(playground, 'conversations.history', { channel })) {
    for (const message of await read(playground, 'conversations.replies', { channel, ts: root.ts })) {
      const key = message.metadata?.event_payload?.key;
      if (key !== undefined) keys.push(key);
    }
  }
  return keys;
}

async function read(
  { apiUrl, botToken }: Playground,
  method: string,
  args: Record<string, string>,
): Promise<SlackMessage[]> {
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
    body: new URLSearchParams({ ...args, limit: '999', include_all_metadata: 'true' }),
  });
  const answer = (await response.json()) as { ok: boolean; error?: string; messages: SlackMessage[] };
  if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
  return answer.messages;
}
