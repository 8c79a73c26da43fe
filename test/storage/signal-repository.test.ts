import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Signal } from '../../src/papers/signals.ts';
import type { Db } from '../../src/storage/database.ts';
import { createPaperHistory } from '../../src/storage/paper-history.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createSignalRepository } from '../../src/storage/signal-repository.ts';
import { NOW, sightings } from './paper-store.ts';
import { openTestDatabase, propertyRuns } from './test-database.ts';

async function open() {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  return over(db);
}

function over(db: Db) {
  const papers = createPaperRepository(db);
  return { papers, signals: createSignalRepository(db), history: createPaperHistory(db) };
}

const at = (hour: number) => new Date(NOW.getTime() + hour * 3_600_000);
const vote = (paperId: string, hour: number, value: number): Signal => ({
  paperId,
  kind: 'upvotes',
  at: at(hour).toISOString(),
  value,
});

describe('what is counted about papers', () => {
  it('is kept by paper and kind, oldest first, and papers that are not known are left out', async () => {
    const { papers, signals } = await open();
    await papers.save(sightings({ id: 'a', title: 'A' }, { id: 'b', title: 'B' }), NOW);
    await signals.record([
      vote('a', 0, 1),
      { ...vote('a', 0, 9), kind: 'comments' },
      vote('b', 0, 5),
      vote('nobody', 0, 5),
      vote('a', 2, 3),
    ]);
    const all = await signals.history(['a', 'b', 'nobody'], new Date(0));
    expect([...all.keys()].sort()).toEqual(['a', 'b']);
    expect(all.get('a')?.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'comments 9',
      'upvotes 1',
      'upvotes 3',
    ]);
  });

  it('goes along when a paper gets another id, and with it when it is deleted', async () => {
    const { papers, signals, history } = await open();
    await papers.save(sightings({ title: 'On Kites' }), NOW);
    const [old] = (await papers.list({ limit: 1 })).papers;
    const oldId = old?.id ?? '';
    await signals.record([vote(oldId, 0, 4)]);
    await papers.save(sightings({ id: 'k1', title: 'On Kites' }), NOW);
    expect(await signals.history(['k1'], NOW)).toEqual(new Map([['k1', [vote('k1', 0, 4)]]]));
    // Ledgers keep old ids.
    expect(await signals.history([oldId], NOW)).toEqual(new Map([[oldId, [vote(oldId, 0, 4)]]]));
    expect(await history.withdrawals([oldId, 'k1'])).toEqual(new Map());
    await papers.remove('k1');
    await papers.save(sightings({ id: 'k1', title: 'On Kites' }), NOW);
    expect(await signals.history(['k1'], NOW)).toEqual(new Map());
  });

  it('gives back, at any instant, the value that was seen last', async () => {
    const polls = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(polls, fc.integer({ min: 0, max: 40 }), async (steps, asked) => {
        const db = await openTestDatabase();
        const { papers, signals } = over(db);
        await papers.save(sightings({ id: 'a', title: 'A' }), NOW);
        let hour = 0;
        const seen = steps.map(([later, value]) => {
          hour += later;
          return vote('a', hour, value);
        });
        for (const sample of seen) await signals.record([sample]);
        const since = at(asked).toISOString();
        const history = (await signals.history(['a'], at(asked))).get('a') ?? [];
        const before = history.filter((sample) => sample.at <= since);
        expect(before.map(({ value }) => value)).toEqual(
          seen
            .filter((sample) => sample.at <= since)
            .slice(-1)
            .map(({ value }) => value),
        );
        const after = history.filter((sample) => sample.at > since);
        for (const [i, sample] of after.entries()) {
          expect(seen).toContainEqual(sample);
          expect(sample.value).not.toBe(history[history.indexOf(sample) - 1]?.value ?? null);
          expect(i).toBeLessThan(seen.length);
        }
        await db.destroy();
      }),
      { numRuns: propertyRuns(40) },
    );
  });
});
