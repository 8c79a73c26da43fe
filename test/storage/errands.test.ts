import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { createErrandRepository } from '../../src/storage/errand-repository.ts';
import { openTestDatabase } from './test-database.ts';

const NOW = new Date('2026-11-26T09:00:00Z');
const KEY = { teamId: 'T1', id: 'trigger 1' };
const ERRAND = { ...KEY, channelId: 'C1', userId: 'UADA', asked: { text: 'attention' } };

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.destroy());

/** An instance that sees that all others are dead. */
function instance(name: string) {
  return createErrandRepository(db, { name, isGone: () => true, machineNow: () => NOW.getTime() });
}

describe('what Slack was told is taken care of', () => {
  it('is taken over, as it was asked, until it is done', async () => {
    await instance('dead').take(ERRAND, NOW);
    await instance('dead').take(ERRAND, NOW);
    const heirs = [1, 2, 3].map((n) => instance(`heir ${n}`));
    const wish = { since: new Date(0), most: 100 };
    const inherited = (await Promise.all(heirs.map((heir) => heir.takeOver(wish)))).flat();
    expect(inherited.length).toBeGreaterThan(0);
    expect(new Set(inherited.map((errand) => JSON.stringify(errand)))).toEqual(
      new Set([JSON.stringify(ERRAND)]),
    );
    await heirs[0]?.done(KEY);
    expect(await instance('late').takeOver(wish)).toEqual([]);
  });

  it('is decided by whoever is first, whatever number decides at once', async () => {
    await instance('first').take(ERRAND, NOW);
    const decided = await Promise.all(
      Array.from({ length: 20 }, (_, n) => instance(`one ${n % 4}`).decide(KEY, `"decision ${n}"`)),
    );
    expect(new Set(decided).size).toBe(1);
    expect(await instance('again').decide(KEY, '"too late"')).toBe(decided[0]);
  });

  it('is decided as it is now when it could not be noted', async () => {
    expect(await instance('first').decide(KEY, '"counted"')).toBe('"counted"');
    expect(await instance('first').takeOver({ since: new Date(0), most: 100 })).toEqual([]);
  });
});
