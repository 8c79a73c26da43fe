import type { Subscription } from '../../src/digest/subscription.ts';
import type { Db } from '../../src/storage/database.ts';
import { newSubscriptionRow } from '../../src/storage/subscription-rows.ts';

/** The minute at which everything is due. */
export const DUE = Date.UTC(2027, 2, 1, 9, 0, 0);

const TOPICS = ['', 'sparse attention', 'graph networks', 'speech recognition', 'robots -survey', 'vision'];
const WORDS = 'sparse attention graph networks speech recognition robots vision learning models data'.split(
  ' ',
);
const PAPERS = 1_000;
const ROWS_AT_ONCE = 500;

/** Fills a new store: papers, and so many daily subscriptions, one to a channel, spread evenly over workspaces. */
export async function buildWorld(
  db: Db,
  { digests, workspaces }: { digests: number; workspaces: number },
): Promise<void> {
  await storePapers(db);
  for (let start = 0; start < digests; start += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, digests - start);
    const rows = Array.from({ length: count }, (_, offset) => {
      const subscription = subscriptionNumber(start + offset, workspaces);
      return newSubscriptionRow(subscription, new Date(DUE));
    });
    await db.insertInto('subscriptions').values(rows).execute();
  }
}

async function storePapers(db: Db): Promise<void> {
  const rows = Array.from({ length: PAPERS }, (_, index) => {
    const words = Array.from(
      { length: 60 },
      (_, n) => WORDS[(index * 7 + n * (1 + (index % 5))) % WORDS.length],
    );
    return {
      id: `paper-${index}`,
      own_id: 1,
      title: `Invented result number ${index} on ${words.slice(0, 3).join(' ')}`,
      abstract: `${words.join(' ')}.`,
      abstract_kind: 'abstract' as const,
      authors: '["A. Author", "B. Author"]',
      published_at: '2027-02-27',
      url: `https://arxiv.org/abs/2702.${String(index).padStart(5, '0')}`,
      categories: '["cs.LG"]',
      first_seen_at: new Date(DUE - index * 600_000).toISOString(),
      changed_at: new Date(DUE).toISOString(),
    };
  });
  for (let start = 0; start < rows.length; start += 200) {
    await db
      .insertInto('papers')
      .values(rows.slice(start, start + 200))
      .execute();
  }
  const changes = rows.map(({ id }) => ({ paper_id: id, kind: 'upsert' as const }));
  await db.insertInto('paper_changes').values(changes).execute();
}

function subscriptionNumber(index: number, workspaces: number): Subscription {
  const since = new Date(DUE - 12 * 3_600_000).toISOString();
  return {
    id: `subscription-${index}`,
    teamId: `T${index % workspaces}`,
    channelId: `C${index}`,
    createdBy: 'U1',
    topic: TOPICS[index % TOPICS.length] ?? '',
    schedule: { hour: 9, minute: 0, days: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' },
    createdAt: since,
    activeSince: since,
    endedReason: null,
  };
}
