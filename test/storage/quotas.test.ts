import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import type { HoldingLimits } from '../../src/storage/holding-limits.ts';
import { createQuestionQuota } from '../../src/storage/question-quota.ts';
import { createReadingRepository } from '../../src/storage/reading-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { subscription } from '../digest/builders.ts';
import { openTestDatabase } from './test-database.ts';

const NOW = 1_800_000_000_000;
const ADA = { teamId: 'T1', userId: 'UADA' };
const BOB = { teamId: 'T1', userId: 'UBOB' };

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.destroy());

/** What comes of doing it many times at once. */
async function atOnce<Result>(times: number, work: (number: number) => Promise<Result>) {
  const ended = await Promise.allSettled(Array.from({ length: times }, (_, number) => work(number)));
  return {
    done: ended.filter((one) => one.status === 'fulfilled').length,
    refusals: ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : [])),
  };
}

describe('questions', () => {
  it('of one person are granted up to the limit, whatever number comes at once to however many instances', async () => {
    const instances = [1, 2, 3].map(() => createQuestionQuota(db, { perPerson: 5, perWorkspace: 100 }));
    const asked = Array.from({ length: 20 }, (_, n) => instances[n % 3]?.take(ADA, NOW));
    const grants = await Promise.all(asked);
    expect(grants.filter((grant) => grant?.granted)).toHaveLength(5);
    const refused = grants.filter((grant) => grant?.granted === false);
    expect(refused.every((grant) => grant?.granted === false && grant.of === 'person')).toBe(true);
    expect(refused.filter((grant) => grant?.granted === false && grant.tell)).toHaveLength(1);
  });

  it('come back evenly, at the instant that was told', async () => {
    const quota = createQuestionQuota(db, { perPerson: 3, perWorkspace: 100 });
    for (let n = 0; n < 3; n++) expect(await quota.take(ADA, NOW)).toEqual({ granted: true });
    const refused = { granted: false, of: 'person', perMinute: 3, waitMs: 20_000, tell: true };
    expect(await quota.take(ADA, NOW)).toEqual(refused);
    expect(await quota.take(ADA, NOW + 19_999)).toMatchObject({ granted: false, waitMs: 1, tell: false });
    expect(await quota.take(ADA, NOW + 20_000)).toEqual({ granted: true });
    expect(await quota.take(ADA, NOW + 20_001)).toMatchObject({ granted: false, tell: true });
    const later = NOW + 3_600_000;
    for (let n = 0; n < 3; n++) expect((await quota.take(ADA, later)).granted).toBe(true);
    expect((await quota.take(ADA, later)).granted).toBe(false);
  });

  it('of a workspace are counted together, and a refused one costs nobody anything', async () => {
    const limits = limitsTelling(3, 4);
    const quota = createQuestionQuota(db, limits);
    for (const who of [ADA, ADA, BOB, BOB]) expect((await quota.take(who, NOW)).granted).toBe(true);
    expect(await quota.take(BOB, NOW)).toMatchObject({
      of: 'workspace',
      perMinute: 4,
      waitMs: 15_000,
      tell: true,
    });
    expect(limits.told).toEqual(['workspace']);
    expect((await quota.take({ ...ADA, teamId: 'T2' }, NOW)).granted).toBe(true);
    expect((await quota.take(BOB, NOW + 15_000)).granted).toBe(true);
  });
});

/** Limits that remember who had reached which of them. */
function limitsTelling(perPerson: number, perWorkspace: number) {
  const told: string[] = [];
  return { perPerson, perWorkspace, told, reached: (of: string) => told.push(of) };
}

describe('subscriptions', () => {
  const start = (limits: HoldingLimits, number: number, userId = 'UADA') => {
    const channel = { teamId: 'T1', channelId: `C${number}` };
    const wanted = { ...subscription(`s${number}`, channel, { topic: `t${number}` }), createdBy: userId };
    return createSubscriptionRepository(db, limits).add(wanted, new Date(NOW));
  };

  it('are no more than a person may have, in whatever channels they are started at once', async () => {
    const limits = limitsTelling(4, 100);
    const { done, refusals } = await atOnce(12, (n) => start(limits, n));
    expect(done).toBe(4);
    expect(limits.told).toEqual(Array(8).fill('person'));
    expect(refusals[0]).toContain('started 4 subscriptions');
    expect(refusals[0]).toContain('/papers unsubscribe');
    expect(await db.selectFrom('subscriptions').select('id').execute()).toHaveLength(4);
  });

  it('are no more than a workspace may have, and room is made by stopping one', async () => {
    const limits = limitsTelling(3, 4);
    const { done, refusals } = await atOnce(10, (n) => start(limits, n, `U${n}`));
    expect([done, refusals.length]).toEqual([4, 6]);
    expect(limits.told).toEqual(Array(6).fill('workspace'));
    expect(refusals[0]).toContain('This workspace has 4 subscriptions');
    const [first] = await db.selectFrom('subscriptions').select('channel_id').orderBy('id').execute();
    const channel = { teamId: 'T1', channelId: first?.channel_id ?? '' };
    await createSubscriptionRepository(db).end(channel, null, { reason: 'unsubscribed', at: new Date(NOW) });
    await start(limits, 11);
    // The same request again is the one that runs.
    expect((await start(limits, 11)).created).toBe(false);
  });
});

describe('saved papers', () => {
  const save = (limits: HoldingLimits, number: number, userId = 'UADA') =>
    createReadingRepository(db, limits).put(
      { teamId: 'T1', userId },
      {
        paperId: `p${number}`,
        title: 'a title',
        savedAt: new Date(NOW).toISOString(),
        channelId: '',
        note: '',
        tags: [],
        removedAt: null,
        before: null,
      },
    );

  it('are no more than a person and a workspace may keep', async () => {
    const alone = await atOnce(12, (n) => save({ perPerson: 5, perWorkspace: 100 }, n));
    expect(alone.done).toBe(5);
    expect(alone.refusals[0]).toContain('Your reading list holds 5 papers');
    const limits = limitsTelling(5, 8);
    const together = await atOnce(12, (n) => save(limits, n, `U${n}`));
    expect(limits.told).toEqual(Array(9).fill('workspace'));
    expect(together.done).toBe(3);
    expect(together.refusals[0]).toContain('This workspace has saved 8 papers');
    expect(await db.selectFrom('reading_list').select('paper_id').execute()).toHaveLength(8);
  });
});
