import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAblation } from '../../bench/ablation/run.ts';
import { FULL, variants } from '../../bench/ablation/variants.ts';
import { collectionYardstick, questionYardstick } from '../../bench/ablation/yardsticks.ts';
import { chooseEngines } from '../../bench/engines/engines.ts';
import { runCheck } from '../../bench/eval/check-run.ts';
import { runCollection } from '../../bench/eval/collection-run.ts';
import { readQuestions } from '../../bench/eval/question-file.ts';
import { runQuestions } from '../../bench/eval/question-run.ts';
import { questionLines } from '../../bench/eval/question-table.ts';
import { createScratch, type Scratch, writeCollection, writeQuestions } from './scratch.ts';

const draws = { seed: 1, rounds: 100 };

let scratch: Scratch;
beforeEach(() => {
  scratch = createScratch();
});
afterEach(() => scratch.remove());

describe('a collection', () => {
  it('gives every engine its figures and compares the others with ours', async () => {
    writeCollection(scratch);
    const { documents, rows } = await runCollection(scratch.directory, chooseEngines(undefined), draws);
    expect(documents).toBe(3);
    expect(rows.map((row) => row.engine)).toEqual(['ours', 'bm25', 'fts5', 'minisearch']);
    for (const row of rows) expect(row).toMatchObject({ queries: 2, 'nDCG@10': 0.5, 'Recall@100': 0.5 });
    expect(rows.map((row) => row.oursAbove?.difference)).toEqual([undefined, 0, 0, 0]);
  });
});

describe('questions', () => {
  const run = async (engines: string) => {
    const { dump, questions } = writeQuestions(scratch);
    const kinds = chooseEngines(engines);
    return runQuestions({ dump, questions: readQuestions(questions), kinds, draws });
  };

  it('counts right papers, the hard ones apart, and what the answers are worth', async () => {
    const { papers, counts, rows, ask } = await run('ours,bm25');
    expect({ papers, counts }).toEqual({
      papers: 3,
      counts: { answerable: 3, hard: 1, unanswerable: 1, find: 1 },
    });
    for (const { shares } of rows) {
      expect(shares).toEqual({
        first: expect.closeTo(2 / 3),
        five: expect.closeTo(2 / 3),
        hardFirst: 1,
        hardFive: 1,
        rPrecision: 1,
      });
    }
    expect(rows[1]?.oursAbove?.first).toEqual({ difference: 0, p: 1 });
    expect(ask).toMatchObject({ first: expect.closeTo(2 / 3), evidence: expect.closeTo(1 / 3), answered: 1 });
    expect(ask.refused).toBe(1);
  });

  it('prints the columns that have questions behind them', async () => {
    const lines = questionLines(await run('bm25'), draws);
    expect(lines.join('\n')).toMatch(/hard first.*R-precision[\s\S]*bm25[\s\S]*evidence sentence/);
  });
});

describe('the ablation', () => {
  it('takes each part away and adds each to the words, over all yardsticks', async () => {
    writeCollection(scratch);
    const { dump, questions } = writeQuestions(scratch);
    const yardsticks = [
      await collectionYardstick(scratch.directory),
      await questionYardstick(dump, questions),
    ];
    const figures = runAblation(yardsticks, variants());
    expect([...figures.keys()]).toEqual(
      expect.arrayContaining([FULL, 'without words', 'without lexicon', 'words + grams', 'words + latent']),
    );
    expect(figures.get(FULL)?.get('first')).toEqual([1, 1, 0]);
    expect([...(figures.get(FULL)?.values() ?? [])][0]).toEqual([1, 0]);
  });

  it('shows what a part brings: a typing error is found by 4-grams alone', async () => {
    const dump = scratch.records('papers.ndjson', [
      { id: 'a', title: 'Lighthouse keepers', abstract: 'Lighthouses need keepers.' },
      { id: 'b', title: 'Tides', abstract: 'Tides rise.' },
    ]);
    const questions = scratch.records('asked.jsonl', [
      { kind: 'answerable', question: 'lighthousekeeping', paper: 'Lighthouse keepers' },
    ]);
    const figures = runAblation([await questionYardstick(dump, questions)], variants());
    expect(figures.get('words (BM25) alone')?.get('first')).toEqual([0]);
    expect(figures.get('words + grams')?.get('first')).toEqual([1]);
  });
});

describe('the check of committed figures', () => {
  it('writes them, passes on the same, and fails when one lies more than a point below', async () => {
    writeCollection(scratch);
    const { dump, questions } = writeQuestions(scratch);
    const file = join(scratch.directory, 'figures.json');
    const lines: string[] = [];
    const check = (...more: string[]) =>
      runCheck(
        ['--dir', scratch.directory, '--questions', dump, questions, ...more],
        file,
        (line) => void lines.push(line),
      );
    expect(await check()).toBe(1);
    expect(await check('--update')).toBe(0);
    expect(await check()).toBe(0);
    const figures = JSON.parse(readFileSync(file, 'utf8'));
    expect(figures.asked).toMatchObject({ 'search first': 0.6667, 'ask refused': 1 });
    figures.asked['search first'] += 0.0101;
    writeFileSync(file, JSON.stringify(figures));
    expect(await check()).toBe(1);
    expect(lines.filter((line) => line.endsWith('below')).at(-1)).toMatch(/asked search first/);
  });

  it('says how it is used when there is nothing to measure', async () => {
    const lines: string[] = [];
    expect(await runCheck([], 'none', (line) => void lines.push(line))).toBe(2);
    expect(lines.join()).toMatch(/--dir/);
  });
});
