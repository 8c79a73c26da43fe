import type { Db } from '../../src/storage/database.ts';

export interface Verdict {
  /** Slots that were due, by how the ledger says that they ended. */
  slots: Record<string, number>;
  messages: number;
  /** Slots without a ledger row, messages that the ledger says are out and no channel shows, slots without an end. */
  lost: number;
  /** Messages whose key stands in a channel more than once, and papers shown twice in one. */
  doubled: number;
  /** When (milliseconds of Slack's clock) each message came that came more than once, to find out why. */
  doubles: Record<string, number[]>;
  /** Messages that stand in a channel before their slot. */
  early: number;
  /** Failed slots without a reason. */
  unexplained: number;
  /** What the reasons were. */
  reasons: Record<string, number>;
}

export interface Channel {
  teamId: string;
  channelId: string;
  token: string;
}

interface SlackMessage {
  ts: string;
  reply_count?: number;
  metadata?: { event_payload?: { key?: string } };
}

/** Reads every channel as Slack shows it and compares it with the ledger and with the slots that were due. */
export async function judge(run: {
  db: Db;
  apiUrl: string;
  channels: Channel[];
  /** When the clock stood at each slot: the first time that it was due. */
  slots: Date[];
}): Promise<Verdict> {
  const { db, apiUrl, channels, slots } = run;
  const shown = new Map<string, number[]>();
  for (const channel of channels) {
    for (const { key, ts } of await keysIn(apiUrl, channel)) shown.set(key, [...(shown.get(key) ?? []), ts]);
  }
  const rows = await db.selectFrom('deliveries').selectAll().execute();
  const parts = await db.selectFrom('delivery_posts').selectAll().execute();
  const verdict: Verdict = {
    slots: count(rows.map(({ state }) => state)),
    messages: [...shown.values()].flat().length,
    lost: await missingSlots(db, slots, rows),
    doubled: [...shown.values()].reduce((sum, times) => sum + times.length - 1, 0),
    doubles: Object.fromEntries([...shown].filter(([, times]) => times.length > 1)),
    early: 0,
    unexplained: rows.filter(({ state, error }) => state !== 'posted' && !error).length,
    reasons: count(rows.flatMap(({ state, error }) => (state === 'posted' || error === null ? [] : [error]))),
  };
  const slotOf = new Map(rows.map(({ id, slot }) => [id, Date.parse(slot)]));
  const keyOf = (part: { delivery_id: string; part: number }) =>
    part.part === 0 ? part.delivery_id : `${part.delivery_id}/${part.part}`;
  verdict.lost += parts.filter((part) => part.state === 'posted' && !shown.has(keyOf(part))).length;
  verdict.lost += rows.filter(({ state }) => state === 'sending').length;
  for (const [key, times] of shown) {
    const slot = slotOf.get(key.split('/')[0] ?? '') ?? Number.POSITIVE_INFINITY;
    verdict.early += times.filter((time) => time < slot).length;
  }
  return verdict;
}

/** A subscription that was paused by a refusal has no later slots; every other has all. */
async function missingSlots(
  db: Db,
  slots: Date[],
  rows: { subscription_id: string; slot: string }[],
): Promise<number> {
  const subscriptions = await db.selectFrom('subscriptions').select(['id', 'pause_reason']).execute();
  const planned = new Set(rows.map(({ subscription_id, slot }) => `${subscription_id} ${slot}`));
  const last = new Map<string, string>();
  for (const { subscription_id, slot } of rows) {
    if (slot > (last.get(subscription_id) ?? '')) last.set(subscription_id, slot);
  }
  const due = subscriptions.flatMap(({ id, pause_reason }) =>
    slots
      .map((slot) => slot.toISOString())
      .filter((slot) => pause_reason === null || slot <= (last.get(id) ?? ''))
      .map((slot) => `${id} ${slot}`),
  );
  return due.filter((slot) => !planned.has(slot)).length;
}

/** The keys of all our messages in a channel and its threads, as often as they stand there. */
async function keysIn(apiUrl: string, channel: Channel): Promise<{ key: string; ts: number }[]> {
  const keys: { key: string; ts: number }[] = [];
  const note = (message: SlackMessage) => {
    const key = message.metadata?.event_payload?.key;
    // Answers carry keys of their own, and are no digests.
    if (key !== undefined && !key.startsWith('answer:')) keys.push({ key, ts: Number(message.ts) * 1000 });
  };
  const { channelId } = channel;
  for (const root of await read(apiUrl, 'conversations.history', {
    ...channel,
    args: { channel: channelId },
  })) {
    note(root);
    if (!root.reply_count) continue;
    const args = { channel: channelId, ts: root.ts };
    const thread = await read(apiUrl, 'conversations.replies', { ...channel, args });
    thread.filter(({ ts }) => ts !== root.ts).forEach(note);
  }
  return keys;
}

async function read(
  apiUrl: string,
  method: string,
  { token, args }: { token: string; args: Record<string, string> },
): Promise<SlackMessage[]> {
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({ ...args, limit: '999', include_all_metadata: 'true' }),
  });
  const answer = (await response.json()) as { ok: boolean; error?: string; messages: SlackMessage[] };
  if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
  return answer.messages;
}

function count(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
