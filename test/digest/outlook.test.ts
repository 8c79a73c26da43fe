import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLookOut, type LookOut } from '../../src/digest/outlook.ts';
import { outlookInWords } from '../../src/digest/outlook-words.ts';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import type { Db } from '../../src/storage/database.ts';
import { createArrivalLog } from '../../src/storage/paper-arrivals.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import { sightings } from '../storage/sightings.ts';
import { openTestDatabase } from '../storage/test-database.ts';
import { NINE_DAILY, paper, subscription } from './builders.ts';

const HERE = { teamId: 'T1', channelId: 'C1' };
const NOW = new Date('2026-03-20T12:00:00Z');

let db: Db;
let index: SearchIndex;
let lookOut: LookOut;

beforeEach(async () => {
  db = await openTestDatabase();
  index = createSearchIndex({});
  lookOut = createLookOut({
    index,
    pool: createPaperPool(db),
    records: createTrendingRecords(db),
    arrivals: createArrivalLog(db),
    store: createSubscriptionRepository(db),
  });
});
afterEach(async () => {
  await index.close();
  await db.destroy();
});

/** A paper that came in so many days (and an hour) before now. */
async function arrived(id: string, title: string, daysAgo: number): Promise<void> {
  const at = new Date(NOW.getTime() - daysAgo * 86_400_000 - 3_600_000);
  const draft = { id, title, abstract: `This is about ${title}.`, publishedAt: '2026-03-01' };
  await createPaperRepository(db).save(sightings(draft), at);
  await index.apply([{ kind: 'upsert', paper: paper(id, draft) }]);
}

const request = (topic: string) => ({ topic, schedule: NINE_DAILY });

async function words(topic: string): Promise<string[]> {
  return outlookInWords(await lookOut({ ...HERE, request: request(topic), now: NOW }));
}

async function subscribed(id: string, topic: string): Promise<void> {
  const at = new Date('2026-03-21T09:00:00Z');
  await createSubscriptionRepository(db).add(subscription(id, HERE, { topic }), at);
}

describe('what the recorded past says about a subscription', () => {
  it('tells how many papers a day there were, on how many days none, and names some', async () => {
    await arrived('old', 'volcanoes', 30);
    await arrived('b1', 'honey bees in spring', 1);
    await arrived('b2', 'honey bees in summer', 1);
    await arrived('b3', 'honey bees in autumn', 3);
    await arrived('s1', 'faint stars', 2);
    expect(await words('bees')).toEqual([
      'In the last 14 days: 0.2 papers a day, empty on 12; for example: honey bees in summer · honey bees in spring · honey bees in autumn.',
    ]);
    expect((await words('bees -summer'))[0]).toContain('0.1 papers a day, empty on 12');
    expect(await words('volcanoes')).toEqual([
      'In the last 14 days: none of the 4 papers that came in matches.',
    ]);
  });

  it('is honest when less is recorded', async () => {
    expect((await words('bees'))[0]).toContain('Nothing is recorded here yet');
    await arrived('b1', 'honey bees', 1);
    expect((await words(''))[0]).toBe(
      'Only 2 days are recorded so far: 0.5 papers a day, empty on 1; for example: honey bees.',
    );
  });

  it('counts the library when nothing came in lately', async () => {
    await arrived('b1', 'honey bees', 40);
    expect(await words('bees')).toEqual([
      'No paper came in during the last 14 days, so I cannot say how many this will bring; one paper here matches; for example: honey bees.',
    ]);
  });

  it('counts what other subscriptions of the channel bring as well, and not the one being edited', async () => {
    await arrived('b1', 'honey bees in spring', 1);
    await arrived('b2', 'honey badgers', 2);
    await subscribed('trending', '');
    await subscribed('badgers', 'badgers');
    const [, ...overlaps] = await words('honey bees');
    expect(overlaps).toEqual([
      '1 of these 1 paper also belongs to trending papers, which this channel has already.',
      'A paper is never posted here twice.',
    ]);
    const edited = await lookOut({ ...HERE, request: request('honey'), now: NOW, except: 'trending' });
    expect(edited.overlaps.map(({ other, shared }) => [other.id, shared])).toEqual([['badgers', 1]]);
  });
});
