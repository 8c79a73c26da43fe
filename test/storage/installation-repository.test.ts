import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Installation } from '../../src/slack/installations/installation.ts';
import type { Db } from '../../src/storage/database.ts';
import { createInstallationRepository } from '../../src/storage/installation-repository.ts';
import { createSpentStates } from '../../src/storage/oauth-states.ts';
import { openTestDatabase } from './test-database.ts';

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.destroy());

const AT = new Date('2026-03-02T08:00:00Z');
const SEALED = { keyId: 'k1', secret: 's1', expiresAt: 5_000 };

function installation(over: Partial<Installation> = {}): Installation {
  const teamId = over.teamId === undefined ? 'T1' : over.teamId;
  return {
    id: teamId ?? 'E1',
    teamId,
    enterpriseId: null,
    name: 'Reading Group',
    appId: 'A1',
    botUserId: 'U9',
    botId: 'B9',
    scopes: ['chat:write', 'commands'],
    installedBy: 'U1',
    installedAt: AT.toISOString(),
    ...over,
  };
}

describe('stored installations', () => {
  it('come back as they were stored', async () => {
    const store = createInstallationRepository(db);
    await store.save(installation(), SEALED);
    expect(await store.find({ teamId: 'T1' })).toEqual({
      ...installation(),
      ...SEALED,
      refreshUntil: 0,
      version: 1,
      endedReason: null,
    });
    expect(await store.find({ teamId: 'T2' })).toBeNull();
    expect(await store.find({})).toBeNull();
  });

  it("of a workspace come before its organisation's, and standing ones before ended ones", async () => {
    const store = createInstallationRepository(db);
    await store.save(installation({ teamId: null, enterpriseId: 'E1' }), SEALED);
    expect(await store.find({ teamId: 'T1' })).toBeNull();
    expect(await store.find({ teamId: 'T1', enterpriseId: 'E1' })).toMatchObject({ id: 'E1' });
    await store.belongs('T1', 'E1');
    await store.belongs('T1', 'E1');
    expect(await store.teamsOf('E1')).toEqual(['T1']);
    expect(await store.find({ teamId: 'T1' })).toMatchObject({ id: 'E1', teamId: null });
    await store.save(installation({ enterpriseId: 'E1' }), SEALED);
    expect(await store.find({ teamId: 'T1', enterpriseId: 'E1' })).toMatchObject({ id: 'T1' });
    await store.end({ id: 'T1', version: 1 }, { reason: 'token_revoked', at: AT });
    expect(await store.find({ teamId: 'T1' })).toMatchObject({ id: 'E1' });
  });

  it('are not ended, renewed or taken by who has read an earlier state', async () => {
    const store = createInstallationRepository(db);
    await store.save(installation(), SEALED);
    const before = { id: 'T1', version: 1 };
    await store.save(installation({ name: 'Reading Group 2' }), { ...SEALED, secret: 's2' });
    expect(await store.end(before, { reason: 'late', at: AT })).toBe(false);
    expect(await store.replaceTokens(before, { ...SEALED, secret: 'stale' })).toBe(false);
    expect(await store.takeRefresh(before, { now: 0, until: 9 })).toBe(false);
    expect(await store.find({ teamId: 'T1' })).toMatchObject({ secret: 's2', version: 2, endedReason: null });
  });

  it('are renewed by one of many who try, until its time is over', async () => {
    const store = createInstallationRepository(db);
    await store.save(installation(), SEALED);
    const take = (now: number) => store.takeRefresh({ id: 'T1', version: 1 }, { now, until: now + 100 });
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(1_000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await take(1_099)).toBe(false);
    expect(await take(1_100)).toBe(true);
  });

  it('stand again when they are installed again', async () => {
    const store = createInstallationRepository(db);
    await store.save(installation(), SEALED);
    expect(await store.end({ id: 'T1', version: 1 }, { reason: 'gone', at: AT })).toBe(true);
    expect(await store.end({ id: 'T1', version: 1 }, { reason: 'gone', at: AT })).toBe(false);
    expect(await store.find({ teamId: 'T1' })).toMatchObject({ endedReason: 'gone' });
    await store.save(installation(), SEALED);
    expect(await store.find({ teamId: 'T1' })).toMatchObject({ endedReason: null, version: 2 });
  });
});

describe('the states of installations', () => {
  it('are spent once, by one of many who bring the same', async () => {
    const states = createSpentStates(db);
    const spend = () => states.spend({ id: 'a', expiresAt: 2_000 }, 1_000);
    const spent = await Promise.all(Array.from({ length: 10 }, spend));
    expect(spent.filter(Boolean)).toHaveLength(1);
  });

  it('are forgotten when they have run out', async () => {
    const states = createSpentStates(db);
    await states.spend({ id: 'a', expiresAt: 2_000 }, 1_000);
    await states.spend({ id: 'b', expiresAt: 9_000 }, 2_000);
    expect(await db.selectFrom('oauth_states').select('id').execute()).toEqual([{ id: 'b' }]);
  });
});
