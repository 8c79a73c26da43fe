import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { pruneOld } from '../../src/storage/retention.ts';
import { leaveTraces } from './personal-rows.ts';
import { openTestDatabase } from './test-database.ts';

/** A year and a day after what `leaveTraces` leaves. */
const NOW = new Date('2027-03-03T09:00:00Z');
const KEEPING = { questions: 365, deliveries: 365, feedback: 365 };
const signal = new AbortController().signal;

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
  await leaveTraces(db, { team: 'T1', user: 'UADA', word: 'lantern', number: 1 });
});
afterEach(() => db.destroy());

const rowsOf = async (table: 'turns' | 'deliveries' | 'reading_list' | 'paper_attention' | 'subscriptions') =>
  (await db.selectFrom(table).select('team_id').execute()).length;

it('deletes what is old enough, and leaves what somebody still wants', async () => {
  expect(await pruneOld(db, KEEPING, { now: NOW, signal })).toBeGreaterThan(10);
  expect([await rowsOf('turns'), await rowsOf('deliveries')]).toEqual([0, 0]);
  expect(await db.selectFrom('delivery_posts').select('part').execute()).toEqual([]);
  // A paper in the list, that it is there, and a digest that still comes.
  expect([await rowsOf('reading_list'), await rowsOf('paper_attention')]).toEqual([1, 1]);
  expect(await rowsOf('subscriptions')).toBe(2);
  expect(await pruneOld(db, KEEPING, { now: NOW, signal })).toBe(0);
});

it('leaves what is young enough, or to be kept for ever', async () => {
  const young = { questions: 367, deliveries: 367, feedback: 367 };
  await pruneOld(db, young, { now: NOW, signal });
  await pruneOld(db, { questions: 0, deliveries: 0, feedback: 0 }, { now: NOW, signal });
  expect([await rowsOf('turns'), await rowsOf('deliveries')]).toEqual([2, 2]);
});

it('ends a subscription that nobody wants any more, once its last digest has gone', async () => {
  await db
    .updateTable('subscriptions')
    .set({ ended_reason: 'unsubscribed', ended_at: '2026-03-02T10:00:00.000Z' })
    .execute();
  await pruneOld(db, { ...KEEPING, deliveries: 367 }, { now: NOW, signal });
  expect(await rowsOf('subscriptions')).toBe(2);
  await pruneOld(db, KEEPING, { now: NOW, signal });
  expect(await rowsOf('subscriptions')).toBe(0);
});

it('deletes any number, some at a time', async () => {
  const rows = Array.from({ length: 1_203 }, (_, n) => ({
    team_id: 'T1',
    key: `event:${n}`,
    claimed_at: '2026-03-02T09:00:00.000Z',
  }));
  for (let n = 0; n < rows.length; n += 400) {
    await db
      .insertInto('event_claims')
      .values(rows.slice(n, n + 400))
      .execute();
  }
  await pruneOld(db, { questions: 0, deliveries: 0, feedback: 0 }, { now: NOW, signal });
  expect(await db.selectFrom('event_claims').select('key').execute()).toEqual([]);
});
