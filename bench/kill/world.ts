import { nextSlot } from '../../src/digest/schedule.ts';
import type { Schedule, Subscription } from '../../src/digest/subscription.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';

/** Enough for a few days of five papers for two subscriptions; then the quiet days come. */
const PAPERS = 60;

/** Days begin here; digests are due at 08:59 and 09:00. */
export const FIRST_DAY = Date.UTC(2026, 2, 2, 9, 0, 30);

/** Fills a new store: `digests` daily subscriptions, two to a channel, ten channels to a workspace. */
export async function buildWorld(databaseUrl: string, digests: number): Promise<void> {
  const db = await openDatabase(databaseUrl);
  const rows = Array.from({ length: PAPERS }, (_, index) => ({
    id: `paper-${index}`,
    own_id: 1,
    title: `Invented result number ${index}`,
    abstract: 'We show that an invented thing holds.',
    abstract_kind: 'abstract' as const,
    authors: '["A. Author"]',
    published_at: null,
    url: null,
    categories: '[]',
    first_seen_at: '2026-03-01T00:00:00.000Z',
    changed_at: '2026-03-01T00:00:00.000Z',
  }));
  await db.insertInto('papers').values(rows).execute();
  const store = createSubscriptionRepository(db);
  for (let index = 0; index < digests; index++) {
    const subscription = subscriptionNumber(index);
    await store.add(subscription, nextSlot(subscription.schedule, new Date(subscription.activeSince)));
  }
  await db.destroy();
}

function subscriptionNumber(index: number): Subscription {
  const channel = Math.floor(index / 2);
  const created = '2026-03-01T12:00:00.000Z';
  const schedule: Schedule = {
    ...(index % 2 === 0 ? { hour: 9, minute: 0 } : { hour: 8, minute: 59 }),
    days: [1, 2, 3, 4, 5, 6, 7],
    timeZone: 'UTC',
  };
  return {
    id: `subscription-${index}`,
    teamId: `T${Math.floor(channel / 10)}`,
    channelId: `C${channel}`,
    createdBy: 'U1',
    topic: '',
    schedule,
    createdAt: created,
    activeSince: created,
    endedReason: null,
  };
}
