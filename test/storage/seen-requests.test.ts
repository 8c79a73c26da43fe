import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { createSeenRequests } from '../../src/storage/seen-requests.ts';
import { openTestDatabase } from './test-database.ts';

const AT = { nowMs: 1_000_000, staleAt: 1_300_000 };

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.destroy());

describe('requests that were taken in', () => {
  it('are taken in by one of many who try at once', async () => {
    const instances = Array.from({ length: 20 }, () => createSeenRequests(db));
    const taken = await Promise.all(instances.map((seen) => seen.takeIn('v0=1', AT)));
    expect(taken.filter((first) => first)).toHaveLength(1);
  });

  it('may come again when they came to nothing', async () => {
    const seen = createSeenRequests(db);
    await seen.takeIn('v0=1', AT);
    await seen.forget('v0=1');
    expect(await seen.takeIn('v0=1', AT)).toBe(true);
  });

  it('are remembered no longer than they could be sent again', async () => {
    const seen = createSeenRequests(db);
    await seen.takeIn('v0=old', AT);
    await seen.takeIn('v0=new', { nowMs: AT.staleAt + 1, staleAt: AT.staleAt + 300_001 });
    const kept = await db.selectFrom('seen_requests').select('signature').execute();
    expect(kept.map((row) => row.signature)).toEqual(['v0=new']);
  });
});
