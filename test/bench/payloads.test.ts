import { expect, it } from 'vitest';
import { runPayloads } from '../../bench/payloads/run.ts';
import { LIBRARY } from '../scenarios/library.ts';

it('the whole bot takes random payloads of every kind without a slip', async () => {
  const report = await runPayloads({ count: 300, seed: 20_261_125, papers: LIBRARY });
  // Which buttons are pressed depends on what was shown by then; who was left without an answer is the bench's to tell.
  expect(report.problems.filter((problem) => !problem.startsWith('nobody was answered'))).toEqual([]);
  expect(report.payloads).toBe(300);
  expect(report.interactions).toBeGreaterThan(50);
  expect(report.messages).toBeGreaterThan(50);
}, 240_000);
