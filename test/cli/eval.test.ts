import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { evalCommand } from '../../src/cli/eval.ts';
import { createWorkbench, type Workbench } from './command-run.ts';

let bench: Workbench;
beforeEach(() => {
  bench = createWorkbench();
  write(
    'corpus.jsonl',
    '{"id":"1","title":"Snow","text":"It melts."}\n{"id":"2","title":"Rain","text":"It falls."}\n',
  );
  write(
    'queries.jsonl',
    '{"id":"q1","text":"snow"}\n{"id":"q2","text":"rain"}\n{"id":"q3","text":"unjudged"}\n',
  );
  write('qrels.tsv', 'query-id\tcorpus-id\tscore\nq1\t1\t2\nq2\t1\t1\n');
});
afterEach(() => bench.remove());

const write = (name: string, text: string) => writeFileSync(join(bench.directory, name), text);

describe('paperboy eval', () => {
  it('measures the judged queries of a collection', async () => {
    const { code, out } = await bench.run(evalCommand, [bench.directory]);
    expect(code).toBe(0);
    expect(JSON.parse(out.join(''))).toEqual({
      documents: 2,
      queries: 2,
      'nDCG@10': 0.5,
      'MRR@10': 0.5,
      'Recall@10': 0.5,
      'Recall@100': 0.5,
      p50Ms: expect.any(Number),
      p99Ms: expect.any(Number),
    });
  });

  it.each([
    ['corpus.jsonl', '{"id":"1"}\n{oops', /corpus\.jsonl:2 is not JSON/],
    ['queries.jsonl', '{"text":"snow"}', /queries\.jsonl:1 has no "id"/],
    ['qrels.tsv', 'q1\t1\t1\nq1 1 1\n', /qrels\.tsv:2 is not/],
  ])('names the line of %s that is wrong', async (name, text, message) => {
    write(name, text);
    await expect(bench.run(evalCommand, [bench.directory])).rejects.toThrow(message);
  });

  it('says which file is missing, and wants one directory', async () => {
    rmSync(join(bench.directory, 'qrels.tsv'));
    await expect(bench.run(evalCommand, [bench.directory])).rejects.toThrow(/has no qrels\.tsv/);
    await expect(bench.run(evalCommand, [])).rejects.toBeInstanceOf(UsageError);
  });
});
