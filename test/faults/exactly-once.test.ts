import { expect, it } from 'vitest';
import { deliverUnderFire } from '../../bench/exactly-once/harness.ts';

it('delivers every slot once, or says why not, while everything goes wrong', async () => {
  const seed = Date.now() % 1_000_000;
  const size = { rounds: 30, workspaces: 5, channels: 8, processes: 2 };
  const report = await deliverUnderFire({ ...size, killShare: 0.2, roundMs: 700, seed });
  const wrong = { lost: 0, doubled: 0, early: 0, unexplained: 0 };
  expect(report, `seed ${seed}`).toMatchObject(wrong);
  expect(report.messages).toBeGreaterThan(100);
}, 600_000);
