import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createComposer } from '../../src/digest/prepare.ts';
import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import type { Db } from '../../src/storage/database.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createSignalRepository } from '../../src/storage/signal-repository.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import type { Attention } from '../../src/trending/attention.ts';
import { recomputeScore } from '../../src/trending/audit.ts';
import type { TrendingRecords } from '../../src/trending/evidence.ts';
import { rankPapers } from '../../src/trending/rank.ts';
import { createTrendingService } from '../../src/trending/service.ts';
import { NO_INDEX, storePapers } from '../digest/builders.ts';
import { openTestDatabase } from './test-database.ts';

/** `storePapers` lets them arrive minute by minute from the first of February. */
const THEN = new Date('2026-02-03T10:00:00Z');
const LATER = new Date('2026-02-06T10:00:00Z');
const hours = (count: number) => new Date(THEN.getTime() + count * 3_600_000);

let db: Db;
let records: TrendingRecords;

beforeEach(async () => {
  db = await openTestDatabase();
  const opened = db;
  onTestFinished(() => opened.destroy());
  await storePapers(db, 8);
  records = createTrendingRecords(db);
});

const signal = (paperId: string, at: Date, value: number) => ({
  paperId,
  kind: 'upvotes' as const,
  at: at.toISOString(),
  value,
});
const attention = (more: Partial<Attention> = {}): Attention => ({
  teamId: 'T1',
  channelId: 'C1',
  userId: 'U1',
  paperId: 'p3',
  kind: 'saved',
  ...more,
});

/** A few days of a workspace's life up to `THEN`. */
async function livePast(): Promise<void> {
  const signals = createSignalRepository(db);
  const people = createAttentionRepository(db);
  await signals.record([signal('p1', hours(-30), 4), signal('p2', hours(-30), 9)]);
  await signals.record([signal('p1', hours(-5), 31), signal('p2', hours(-5), 10)]);
  await people.record(attention(), hours(-3));
  await people.record(attention({ userId: 'U2', kind: 'up' }), hours(-2));
  await people.record(attention({ teamId: 'T2', paperId: 'p5' }), hours(-2));
}

/** All that can happen to the records afterwards. */
async function liveOn(): Promise<void> {
  const signals = createSignalRepository(db);
  const people = createAttentionRepository(db);
  await signals.record([signal('p4', hours(1), 900), signal('p1', hours(2), 2), signal('p7', hours(3), 50)]);
  await people.record(attention({ userId: 'U2', kind: 'down' }), hours(4));
  await people.remove(attention(), hours(5));
  await people.record(attention({ userId: 'U3', paperId: 'p8', kind: 'up' }), hours(6));
  await storeMore('p9', hours(7));
  await db
    .updateTable('papers')
    .set({ withdrawn_at: hours(8).toISOString() })
    .where('id', '=', 'p6')
    .execute();
  const { arrival } = await db
    .selectFrom('papers')
    .select('arrival')
    .where('id', '=', 'p3')
    .executeTakeFirstOrThrow();
  await db.updateTable('papers').set({ id: 'p3-renamed' }).where('id', '=', 'p3').execute();
  await db.insertInto('paper_keys').values({ key: 'id:p3', arrival }).execute();
}

async function storeMore(id: string, at: Date): Promise<void> {
  const row = await db.selectFrom('papers').selectAll().where('id', '=', 'p8').executeTakeFirstOrThrow();
  const { arrival: _, ...rest } = row;
  await db
    .insertInto('papers')
    .values({ ...rest, id, first_seen_at: at.toISOString() })
    .execute();
}

async function rankingAt(now: Date, teamId: string | null = 'T1') {
  const papers = await records.candidates({ teamId, asOf: now });
  return rankPapers(papers, { now, window: 'week' }).map(({ paper, trending }) => ({
    id: paper.id.replace('-renamed', ''),
    score: trending.score,
  }));
}

describe('the recorded past', () => {
  it('gives a past ranking exactly, whatever came in afterwards', async () => {
    await livePast();
    const then = await rankingAt(THEN);
    expect(then.map(({ id }) => id).slice(0, 3)).toEqual(['p1', 'p2', 'p3']);
    await liveOn();
    expect(await rankingAt(THEN)).toEqual(then);
    const later = await rankingAt(LATER);
    expect(later.map(({ id }) => id).slice(0, 2)).toEqual(['p4', 'p7']);
    expect(later.map(({ id }) => id)).not.toContain('p6');
    expect(later).not.toEqual(then);
  });

  it('keeps the attention of workspaces apart', async () => {
    await livePast();
    const of = async (teamId: string | null, id: string) =>
      (await rankingAt(THEN, teamId)).find((one) => one.id === id)?.score;
    expect(await of('T2', 'p3')).toBe(await of(null, 'p3'));
    expect(await of('T1', 'p5')).toBe(await of(null, 'p5'));
    expect(await of('T1', 'p3')).toBeGreaterThan((await of('T2', 'p3')) ?? 1);
  });

  it('looks beyond the newest papers at those that got readings or attention lately', async () => {
    const rows = Array.from({ length: 520 }, (_, index) => `new${index}`);
    for (const id of rows) await storeMore(id, hours(-1));
    const known = async () =>
      (await records.candidates({ teamId: 'T1', asOf: THEN })).map(({ paper }) => paper.id);
    expect(await known()).not.toContain('p1');
    await livePast();
    expect(await known()).toEqual(expect.arrayContaining(['p1', 'p2', 'p3']));
    expect(await known()).not.toContain('p5');
    expect(new Set(await known()).size).toBe((await known()).length);
  });

  it('finds papers by every id they have had, and the workspaces it knows of', async () => {
    await livePast();
    await liveOn();
    const [found] = await records.byId(['p3'], { teamId: 'T1', asOf: THEN });
    expect(found?.paper.id).toBe('p3');
    expect(found?.acts).toHaveLength(2);
    expect(await records.byId(['p9'], { teamId: 'T1', asOf: THEN })).toEqual([]);
    expect(await records.teams()).toEqual(['T1', 'T2']);
  });
});

it('recomputes a digest from what was recorded with it, after everything has changed', async () => {
  await livePast();
  const compose = createComposer({ pool: createPaperPool(db), records, index: NO_INDEX });
  const digest = await compose({
    topic: '',
    channel: { teamId: 'T1', channelId: 'C1' },
    delivered: new Set(['p2']),
    now: THEN,
  });
  const kept = JSON.parse(JSON.stringify(digest.audit));
  expect(JSON.stringify(kept)).not.toMatch(/"U\d"/);
  await liveOn();
  expect(kept.papers.map(({ paperId }: { paperId: string }) => paperId)).toEqual(
    digest.items.map(({ paper }) => paper.id),
  );
  const { why } = createTrendingService({ records, documents: async () => [], pause: async () => {} });
  for (const frozen of kept.papers) {
    expect(recomputeScore(frozen, kept)?.score).toBe(frozen.score);
    const fromRecords = await why(frozen.paperId, { teamId: 'T1', now: THEN, window: 'week' });
    // Withdrawn since then, but not at that instant.
    expect(fromRecords?.score.score).toBe(frozen.score);
  }
});
