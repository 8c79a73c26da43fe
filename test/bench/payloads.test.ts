import { expect, it } from 'vitest';
import { runPayloads } from '../../bench/payloads/run.ts';
import { LIBRARY } from '../scenarios/library.ts';

it('the whole bot takes random payloads of every kind without a slip', async () => {
  const report = await runPayloads({ count: 300, seed: 20_261_125, papers: LIBRARY });
  expect(report.problems).toEqual([]);
  expect(report.payloads).toBe(300);
  expect(report.interactions).toBeGreaterThan(50);
  expect(report.messages).toBeGreaterThan(50);
}, 240_000);
