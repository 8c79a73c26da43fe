import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import type { Db } from '../../src/storage/database.ts';
import { createSignalRepository } from '../../src/storage/signal-repository.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import { recentTrendingWorld } from '../../src/storage/trending-world.ts';
import type { TrendingRecords } from '../../src/trending/evidence.ts';
import { createTrendingService } from '../../src/trending/service.ts';
import { storePapers } from '../digest/builders.ts';
import { openTestDatabase } from './test-database.ts';

/** `storePapers` lets them arrive minute by minute from the first of February. */
const THEN = new Date('2026-02-03T10:00:00Z');
const later = (ms: number) => new Date(THEN.getTime() + ms);

let db: Db;
let machine: number;
let records: TrendingRecords;

beforeEach(async () => {
  db = await openTestDatabase();
  const opened = db;
  onTestFinished(() => opened.destroy());
  await storePapers(db, 8);
  machine = 0;
  records = createTrendingRecords(
    db,
    recentTrendingWorld(db, () => machine),
  );
});

const candidates = (teamId: string | null, asOf = THEN) => records.candidates({ teamId, asOf });
const actsOn = async (teamId: string, id: string, asOf = THEN) =>
  (await candidates(teamId, asOf)).find(({ paper }) => paper.id === id)?.acts.map(({ kind }) => kind);
const readingsOf = async (id: string, asOf = THEN) =>
  (await candidates(null, asOf)).find(({ paper }) => paper.id === id)?.readings.map(({ value }) => value);
const saved = { channelId: 'C1', userId: 'U1', paperId: 'p3', kind: 'saved' as const };

describe('the papers that all workspaces look at', () => {
  it('are read once for all of them, with nothing in them of any', async () => {
    await createAttentionRepository(db).record({ ...saved, teamId: 'T1' }, THEN);
    const [ours, theirs] = [await candidates('T1'), await candidates('T2')];
    expect(ours.filter((one) => !theirs.includes(one)).map(({ paper }) => paper.id)).toEqual(['p3']);
    expect(theirs.flatMap(({ acts }) => acts)).toEqual([]);
    expect((await candidates(null)).flatMap(({ acts }) => acts)).toEqual([]);
  });

  it('come with what the workspace did up to this moment', async () => {
    const people = createAttentionRepository(db);
    expect(await actsOn('T1', 'p3')).toEqual([]);
    await people.record({ ...saved, teamId: 'T1' }, THEN);
    expect(await actsOn('T1', 'p3')).toEqual(['saved']);
    await people.remove({ ...saved, teamId: 'T1' }, later(1_000));
    expect(await actsOn('T1', 'p3', later(1_000))).toEqual(['saved']);
    const [p3] = (await candidates('T1', later(1_000))).filter(({ paper }) => paper.id === 'p3');
    expect(p3?.acts[0]?.until).toBe(later(1_000).toISOString());
  });

  it('are others as soon as one has come or gone, by whatever process', async () => {
    const ids = async () => (await candidates('T1')).map(({ paper }) => paper.id);
    const before = await ids();
    await db.deleteFrom('papers').where('id', '=', 'p8').execute();
    expect(await ids()).toEqual(before);
    await db.insertInto('paper_changes').values({ paper_id: 'p8', kind: 'remove' }).execute();
    expect(await ids()).toEqual(before.filter((id) => id !== 'p8'));
  });

  it('are counted anew after ten seconds, of the program or of the machine', async () => {
    const signals = createSignalRepository(db);
    const count = (value: number, at: Date) =>
      signals.record([{ paperId: 'p1', kind: 'upvotes', at: at.toISOString(), value }]);
    expect(await readingsOf('p1')).toEqual([]);
    await count(4, later(-3_600_000));
    expect(await readingsOf('p1', later(9_999))).toEqual([]);
    expect(await readingsOf('p1', later(10_000))).toEqual([4]);
    await count(9, later(-1_800_000));
    expect(await readingsOf('p1', later(10_000))).toEqual([4]);
    machine = 10_000;
    expect(await readingsOf('p1', later(10_000))).toEqual([4, 9]);
  });

  it('are those of the past for whoever looks at the past, and of the present for all others', async () => {
    await db
      .updateTable('papers')
      .set({ first_seen_at: later(-5_000).toISOString() })
      .where('id', '=', 'p8')
      .execute();
    const knows = async (asOf: Date) => (await candidates('T1', asOf)).some(({ paper }) => paper.id === 'p8');
    expect([await knows(THEN), await knows(later(-6_000)), await knows(THEN)]).toEqual([true, false, true]);
  });
});

it('is ranked with the attention of the workspace that looks, whoever looked before', async () => {
  const people = createAttentionRepository(db);
  const service = createTrendingService({ records, documents: async () => [], pause: async () => {} });
  const first = async (teamId: string, now: Date) =>
    (await service.list({ teamId, now, window: 'month', limit: 8 })).items.map(({ paper }) => paper.id)[0];
  const usual = await first('T2', THEN);
  for (const userId of ['U1', 'U2', 'U3'])
    await people.record({ ...saved, userId, teamId: 'T1', paperId: 'p1' }, THEN);
  expect([await first('T1', later(1)), await first('T2', later(1))]).toEqual(['p1', usual]);
});
