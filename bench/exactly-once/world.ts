import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subscription } from '../../src/digest/subscription.ts';
import { createPlaygroundClient } from '../../src/playground/client.ts';
import type { Playground } from '../../src/playground/playground.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { newSubscriptionRow } from '../../src/storage/subscription-rows.ts';
import { startServer } from '../../test/postgres/server.ts';
import type { ChildSettings } from './settings.ts';

/** The first slot is on the morning of this day. */
export const FIRST_SLOT = Date.UTC(2027, 2, 1, 9, 0, 0);
export const DAY_MS = 86_400_000;

/** Few papers, so that the first days have threads of cards and the later ones end with a sentence. */
const PAPERS = 12;

export interface Place {
  teamId: string;
  channelId: string;
  token: string;
  /** Who is told when a digest pauses. */
  userId: string;
}

/** The seed of a playground of so many workspaces with so many channels each. */
export function workspaceSeeds(workspaces: number, channels: number) {
  return Array.from({ length: workspaces }, (_, team) => ({
    team: `Lab ${team}`,
    domain: `lab-${team}`,
    people: [{ name: `ada${team}`, realName: 'Ada', tz: 'Etc/UTC' }],
    channels: Array.from({ length: channels }, (_, n) => ({ name: `c${n}`, withApp: true })),
    installed: true,
  }));
}

/** One daily subscription for each channel, in a store that processes of their own will open. Returns where. */
export async function subscribeAll(
  playground: Playground,
  {
    db,
    databaseUrl,
    folder,
    clockUrl,
    papers = PAPERS,
  }: { db: Db; databaseUrl: string; folder: string; clockUrl: string; papers?: number },
): Promise<{ places: Place[]; settingsPath: string }> {
  const places = await findPlaces(playground);
  await storePapers(db, papers);
  for (let start = 0; start < places.length; start += 500) {
    const rows = places
      .slice(start, start + 500)
      .map((place) => newSubscriptionRow(subscriptionAt(place), new Date(FIRST_SLOT)));
    await db.insertInto('subscriptions').values(rows).execute();
  }
  const settings: ChildSettings = {
    databaseUrl,
    apiUrl: playground.apiUrl,
    clockUrl,
    tokens: Object.fromEntries(places.map(({ teamId, token }) => [teamId, token])),
  };
  const settingsPath = join(folder, 'settings.json');
  writeFileSync(settingsPath, JSON.stringify(settings));
  return { places, settingsPath };
}

export interface BenchStore {
  db: Db;
  databaseUrl: string;
  folder: string;
  close(): Promise<void>;
}

/** A new store: a file in `folder`, or a PostgreSQL server of its own that keeps what it has confirmed. */
export async function openStore(folder: string, kind: 'sqlite' | 'postgres' = 'sqlite'): Promise<BenchStore> {
  const server = kind === 'postgres' ? await startServer({ durable: true }) : null;
  const databaseUrl = server ? await server.createDatabase() : `sqlite:${join(folder, 'paperboy.db')}`;
  const db = await openDatabase(databaseUrl);
  const close = async () => {
    await db.destroy();
    await server?.close();
  };
  return { db, databaseUrl, folder, close };
}

async function findPlaces({ url, apiUrl }: Playground): Promise<Place[]> {
  const found: Place[] = [];
  for (const { id: teamId, people } of await createPlaygroundClient(url).workspaces()) {
    const { token } = await call<{ token: string }>(`${url}/playground/install`, { team: teamId });
    const userId = people[0]?.id ?? '';
    for (const channelId of await channelIds(apiUrl, token)) found.push({ teamId, channelId, token, userId });
  }
  return found;
}

async function channelIds(apiUrl: string, token: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const page: {
      channels: { id: string }[];
      response_metadata?: { next_cursor?: string };
    } = await call(`${apiUrl}conversations.list`, { limit: 1000, ...(cursor && { cursor }) }, token);
    ids.push(...page.channels.map(({ id }) => id));
    cursor = page.response_metadata?.next_cursor || undefined;
  }
  return ids;
}

async function call<Answer>(url: string, body: object, token?: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}

function subscriptionAt({ teamId, channelId, userId }: Place): Subscription {
  const since = new Date(FIRST_SLOT - DAY_MS / 2).toISOString();
  return {
    id: randomUUID(),
    teamId,
    channelId,
    createdBy: userId,
    createdAt: since,
    activeSince: since,
    endedReason: null,
    topic: '',
    schedule: { hour: 9, minute: 0, days: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' },
  };
}

async function storePapers(db: Db, papers: number): Promise<void> {
  const at = new Date(FIRST_SLOT - 2 * DAY_MS).toISOString();
  const rows = Array.from({ length: papers }, (_, index) => ({
    id: `paper-${index}`,
    own_id: 1,
    title: `Invented result number ${index}`,
    abstract: 'We show that an invented thing holds.',
    abstract_kind: 'abstract' as const,
    authors: '["A. Author"]',
    published_at: null,
    url: null,
    categories: '[]',
    first_seen_at: at,
    changed_at: at,
  }));
  await db.insertInto('papers').values(rows).execute();
}
