import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { trendingCommand } from '../../src/cli/trending.ts';
import { createComposer } from '../../src/digest/prepare.ts';
import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createDeliveryPlanning } from '../../src/storage/delivery-planning.ts';
import { createPaperPool } from '../../src/storage/paper-pool.ts';
import { createSignalRepository } from '../../src/storage/signal-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import { announcementDaysBefore } from '../../src/trending/announcement-days.ts';
import { NO_INDEX, storePapers, subscription } from '../digest/builders.ts';
import { createWorkbench, type Workbench } from './command-run.ts';

/** The papers arrive on the first of February; a fortnight of it is recorded until Friday noon in New York. */
const NOW = new Date('2026-02-20T17:00:00Z');
const SLOT = '2026-02-12T09:00:00.000Z';
const CHANNEL = { teamId: 'T1', channelId: 'C1' };

let bench: Workbench;
beforeAll(async () => {
  bench = createWorkbench();
  const db = await openDatabase(`sqlite:${join(bench.directory, 'papers.db')}`);
  await storePapers(db, 15);
  await createAttentionRepository(db).record(
    { ...CHANNEL, userId: 'U1', paperId: 'p4', kind: 'saved' },
    new Date('2026-02-11T09:00:00Z'),
  );
  await growEveryDay(db);
  await planDigest(db);
  await db.destroy();
});
afterAll(() => bench.remove());

/** Paper n gains n upvotes every announcement day. */
async function growEveryDay(db: Db): Promise<void> {
  const samples = Array.from({ length: 13 }, (_, day) => {
    const at = announcementDaysBefore(NOW, 12 - day).toISOString();
    return Array.from({ length: 15 }, (__, index) => ({
      paperId: `p${index + 1}`,
      kind: 'upvotes' as const,
      at,
      value: (index + 1) * day,
    }));
  });
  await createSignalRepository(db).record(samples.flat());
}

async function planDigest(db: Db): Promise<void> {
  const due = { ...subscription('s1', CHANNEL), nextSlot: SLOT };
  await createSubscriptionRepository(db).add(due, new Date(SLOT));
  const compose = createComposer({
    pool: createPaperPool(db),
    records: createTrendingRecords(db),
    index: NO_INDEX,
  });
  const now = new Date(SLOT);
  const { items, ...digest } = await compose({ topic: '', channel: CHANNEL, delivered: new Set(), now });
  const content = { ...digest, items: items.map(({ paper, why }) => ({ paperId: paper.id, why })) };
  await createDeliveryPlanning(db).plan({
    subscription: due,
    nextSlot: NOW,
    plannedAt: now,
    delivery: { id: 'd1', slot: now, content },
  });
}

const run = (...args: string[]) => bench.run(trendingCommand, args);
const read = async (...args: string[]) => {
  const { code, out } = await run(...args);
  expect(code).toBe(0);
  return JSON.parse(out.join('\n'));
};

describe('paperboy trending', () => {
  it('gives the ranking of any recorded instant', async () => {
    const then = await read('--at', SLOT);
    expect(then).toMatchObject({ asOf: SLOT, window: 'week' });
    expect(then.papers[0]).toMatchObject({ id: 'p15', why: expect.stringContaining('since yesterday') });
    const before = await read('--at', '2026-02-01T12:00:00Z');
    expect(before.basis).toContain('no upvotes, comments or GitHub stars are recorded');
    expect(await read('--at', SLOT)).toEqual(then);
  });

  it('explains a score as it was then', async () => {
    const why = await read('--why', 'p4', '--at', SLOT);
    expect(why).toMatchObject({ formula: 'trending-2', asOf: SLOT, id: 'p4' });
    expect(why.parts.find(({ name }: { name: string }) => name === 'people')).toMatchObject({ saved: 1 });
    expect(
      why.parts.reduce(
        (sum: number, { value, weight }: { value: number; weight: number }) => sum + value * weight,
        0,
      ),
    ).toBe(why.score);
    const text = (await bench.run(trendingCommand, ['--why', 'p4', '--at', SLOT], { json: false })).out;
    expect(text.join('\n')).toMatch(
      /people here: 0 opened, 1 saved, 0 shared; .*\nvotes here: .*\nscore 0\.\d{3} by/,
    );
    expect((await run('--why', 'p4', '--at', '2026-01-01')).code).toBe(1);
  });

  it('computes a past digest again, from what was frozen and from the records', async () => {
    const audit = await read('--delivery', 'd1');
    expect(audit).toMatchObject({ formula: 'trending-2', asOf: SLOT, same: true });
    expect(audit.papers).toHaveLength(5);
    for (const { recorded, recomputed, asOf } of audit.papers)
      expect([recomputed, asOf]).toEqual([recorded, recorded]);
    const unknown = await run('--delivery', 'd2');
    expect([unknown.code, unknown.err[0]]).toEqual([
      1,
      expect.stringContaining('no delivery with the id "d2"'),
    ]);
  });

  it('replays the recorded days against simple rankings, with a seed that repeats it', async () => {
    const args = ['--backtest', '--days', '10', '--seed', '5', '--at', NOW.toISOString()];
    const report = await read(...args);
    expect(report).toMatchObject({ days: 10, skipped: 0, seed: 5 });
    // Only the saved paper stands above its place: it does not grow for that.
    expect(report.result.ours.name).toBe('trending-2');
    expect(report.result.ours.precision).toBeGreaterThan(0.9);
    expect(report.result.baselines.map(({ name }: { name: string }) => name)).toEqual([
      'newest first',
      'most upvotes',
      'Hacker News',
    ]);
    const { out } = await bench.run(trendingCommand, args, { json: false });
    expect(out.join('\n')).toMatch(
      /trending-2 +\d\.\d{3}[\s\S]*newest first +−?\d\.\d{3} \([+−]\d\.\d{3}, p [\s\S]*seed 5/,
    );
    const early = await bench.run(trendingCommand, ['--backtest', '--at', '2026-02-03T00:00:00Z'], {
      json: false,
    });
    expect(early.out[0]).toMatch(/^Too little was recorded .* it takes 5\.$/);
  });

  it('finds rising terms, or says why it cannot', async () => {
    expect(await read('--rising', '--at', SLOT)).toMatchObject({
      terms: [],
      basis: 'With 15 papers in all there are too few to tell what is rising.',
    });
  });

  it.each([
    [['--window', 'decade'], /day, week or month/],
    [['--at', 'tomorrow'], /ISO instant/],
    [['--why', ' '], /needs a paper's id/],
    [['--days', '3'], /go with --backtest/],
    [['--backtest', '--days', '0'], /between 1 and 250/],
    [['--backtest', '--seed', 'x'], /whole number/],
    [['--rising', '--why', 'p1'], /do not go together/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
    await expect(run(...args)).rejects.toBeInstanceOf(UsageError);
  });
});
