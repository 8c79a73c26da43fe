import { expect, it } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { runVerbatim } from '../../bench/verbatim/run.ts';
import type { Answer, Answerer } from '../../src/answer/answer.ts';
import { SAMPLE_PAPERS } from '../search/sample-papers.ts';

const [source] = SAMPLE_PAPERS;
const { id: paperId, title, abstract } = source ?? { id: '', title: '', abstract: '' };

function answererGiving(answer: () => Partial<Answer>): Pick<Answerer, 'ask'> {
  const nothing = { answered: false, quotes: [], papers: [], support: { found: [], missing: [] } };
  return { ask: async (question) => ({ question, ...nothing, ...answer() }) };
}

const ask = (answer: () => Partial<Answer>) =>
  runVerbatim({
    answerer: answererGiving(answer),
    papers: SAMPLE_PAPERS,
    questions: 3,
    random: createRandom(1),
  });

const quote = { paperId, title, start: 0, end: 9, text: abstract.slice(0, 9) };

it('counts a quote that does not stand where it says', async () => {
  const report = await ask(() => ({ answered: true, quotes: [quote, { ...quote, start: 1 }] }));
  expect(report).toMatchObject({ questions: 3, answered: 3, quotes: 6, failures: [] });
  expect(report.notVerbatim).toHaveLength(3);
});

it('counts an exception, and an answer that contradicts itself', async () => {
  const thrown = await ask(() => {
    throw new Error('broken');
  });
  expect(thrown.failures.map((one) => one.problem)).toEqual(new Array(3).fill('Error: broken'));
  expect((await ask(() => ({ answered: true }))).failures).toHaveLength(3);
  expect((await ask(() => ({}))).failures[0]?.problem).toMatch(/no reason/);
});
