import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLookOut, type LookOut } from '../../src/digest/outlook.ts';
import { outlookInWords } from '../../src/digest/outlook-words.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createArrivalLog } from '../../src/storage/paper-arrivals.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import { NINE_DAILY, paper, subscription } from './builders.ts';

const HERE = { teamId: 'T1', channelId: 'C1' };
const NOW = new Date('2026-03-20T12:00:00Z');

let db: Db;
let index: SearchIndex;
let lookOut: LookOut;

beforeEach(async () => {
  db = await openDatabase('sqlite::memory:');
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

/** A paper that came in so many days before now. */
async function arrived(id: string, title: string, daysAgo: number): Promise<void> {
  const one: Paper = paper(id, { title, abstract: `This is about ${title}.` });
  const at = new Date(NOW.getTime() - daysAgo * 86_400_000 - 3_600_000);
  const { abstractKind: _, ...draft } = one;
  await createPaperRepository(db).save([{ ...draft, fingerprint: id, keys: [], ownId: true } as never], at);
  await index.apply([{ kind: 'upsert', paper: one }]);
}

async function words(topic: string): Promise<string[]> {
  const request = { topic, schedule: NINE_DAILY };
  return outlookInWords(await lookOut({ ...HERE, request, now: NOW }));
}

describe('what the recorded past says about a subscription', () => {
  it.todo('is filled in below');
});
void arrived;
void words;
void subscription;
