import { expect, it } from 'vitest';
import { isUnexplained } from '../../bench/instances/asking.ts';
import { runInstances } from '../../bench/instances/run.ts';

it('answers everybody and delivers every digest once while one of two bots is killed', async () => {
  const seed = Date.now() % 1_000_000;
  const size = { instances: 2, seconds: 4, every: 2, digests: 10, people: 6, think: 1, rolling: false };
  const report = await runInstances({ ...size, seed, patienceMs: 60_000 });
  expect(report, `seed ${seed}`).toMatchObject({
    lost: 0,
    doubled: 0,
    early: 0,
    unexplained: 0,
    votesMissing: 0,
  });
  expect(report.slots).toEqual({ posted: 10 });
  // Two begin with a vote, for which there is no reply yet.
  expect(report.questions.length).toBeGreaterThanOrEqual(4);
  expect(report.questions.filter(({ answered }) => !answered)).toEqual([]);
  // Of a private reply nobody can find out whether it is out: it may come twice, and the second one says so.
  expect(report.questions.filter(isUnexplained)).toEqual([]);
}, 600_000);
