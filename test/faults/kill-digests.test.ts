import { expect, it } from 'vitest';
import { killWhileDelivering } from '../../bench/kill/harness.ts';

it('loses and doubles nothing when two delivering processes are killed again and again', async () => {
  const seed = Date.now() % 1_000_000;
  const report = await killWhileDelivering({ kills: 15, digests: 40, processes: 2, seed });
  expect(report, `seed ${seed}`).toMatchObject({
    kills: 15,
    parents: 40 * report.days,
    lostParents: 0,
    doubledParents: 0,
    lostCards: 0,
    doubledCards: 0,
    repeatedPapers: 0,
  });
  expect(report.cards).toBeGreaterThan(100);
}, 120_000);
