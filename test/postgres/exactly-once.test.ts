import { expect, it } from 'vitest';
import { deliverUnderFire } from '../../bench/exactly-once/harness.ts';

it('delivers every slot once on PostgreSQL too, or says why not, while everything goes wrong', async () => {
  const seed = Date.now() % 1_000_000;
  const size = { rounds: 8, workspaces: 4, channels: 6, processes: 2, store: 'postgres' as const };
  const report = await deliverUnderFire({ ...size, killShare: 0.2, roundMs: 700, seed });
  expect(report, `seed ${seed}`).toMatchObject({ lost: 0, doubled: 0, early: 0, unexplained: 0 });
  expect(report.messages).toBeGreaterThan(50);
}, 600_000);
