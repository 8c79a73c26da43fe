import { expect, it } from 'vitest';
import { answererOver } from '../../bench/eval/answerer-over.ts';
import { createRandom } from '../../bench/random.ts';
import { runVerbatim } from '../../bench/verbatim/run.ts';
import { SAMPLE_PAPERS } from '../search/sample-papers.ts';
import { oddPapers } from './odd-papers.ts';

it('quotes nothing but what stands in the abstracts, whatever is asked', async () => {
  const random = createRandom(20261125);
  const papers = [...SAMPLE_PAPERS, ...oddPapers(random, 80)];
  const report = await runVerbatim({
    papers,
    answerer: await answererOver(papers),
    questions: 300,
    random,
  });
  expect(report).toMatchObject({ questions: 300, notVerbatim: [], failures: [] });
  // Most random questions are made of the papers' words: the check means nothing if none is answered.
  expect(report.quotes).toBeGreaterThan(100);
}, 120_000);
