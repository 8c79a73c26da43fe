import type { Channel } from '../../src/digest/digest.ts';
import type { Schedule, Subscription } from '../../src/digest/subscription.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import type { Db } from '../../src/storage/database.ts';

export function paper(id: string, more: Partial<Paper> = {}): Paper {
  return {
    id,
    title: `On ${id}`,
    abstract: `We look at ${id}.`,
    abstractKind: 'abstract',
    authors: ['Ada Example'],
    publishedAt: null,
    url: null,
    categories: [],
    ...more,
  };
}

export const NINE_DAILY: Schedule = { hour: 9, minute: 0, days: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' };

/** A daily 09:00 UTC subscription of the day before the tests' first slot. */
export function subscription(id: string, channel: Channel, more: Partial<Subscription> = {}): Subscription {
  const at = '2026-03-01T12:00:00.000Z';
  return {
    id,
    ...channel,
    createdBy: 'U1',
    topic: '',
    schedule: NINE_DAILY,
    createdAt: at,
    activeSince: at,
    endedReason: null,
    ...more,
  };
}

/** Stores invented papers `p1` … `pN`, the last one arriving last. */
export async function storePapers(db: Db, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const { id, title, abstract } = paper(`p${index + 1}`);
    return {
      id,
      own_id: 1,
      title,
      abstract,
      abstract_kind: 'abstract' as const,
      authors: '[]',
      published_at: null,
      url: null,
      categories: '[]',
      first_seen_at: new Date(Date.UTC(2026, 1, 1, 0, index)).toISOString(),
      changed_at: '2026-02-01T00:00:00.000Z',
    };
  });
  await db.insertInto('papers').values(rows).execute();
}

/** For digests without a topic, which never search. */
export const NO_INDEX = {
  search: async () => {
    throw new Error('no search was expected');
  },
} as unknown as SearchIndex;
