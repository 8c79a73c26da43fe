import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { papersOf } from '../../../bench/corpus/corpus.ts';
import { generatedCorpus } from '../../../bench/corpus/generated.ts';
import { createRandom } from '../../../bench/random.ts';
import { watchEventLoop } from '../../../bench/speed/event-loop.ts';
import { speedOptions } from '../../../bench/speed/options.ts';
import { queriesFrom } from '../../../bench/speed/queries.ts';
import { runAll } from '../../../bench/speed/run.ts';

/** On a machine that is busy with everything else. */
const PATIENCE_MS = 300_000;

const SMALL = {
  sizes: [40],
  corpus: { seed: 1 },
  queries: 3,
  querySeconds: 1,
  updateSeconds: 1,
  limits: { seconds: 250, memoryMiB: 4096 },
  progress: () => {},
};

describe('a run', () => {
  it(
    'measures each engine in processes of its own, ours to the whole question',
    async () => {
      const [ours, mini] = await runAll({ ...SMALL, engines: ['paperboy', 'minisearch'] });
      expect([ours?.stopped, mini?.stopped]).toEqual([undefined, undefined]);
      for (const figures of [ours?.figures, mini?.figures]) {
        expect(figures?.snapshotBytes).toBeGreaterThan(1000);
        expect(figures?.heapBytes).toBeGreaterThan(1000);
        expect(figures?.startMs).toBeGreaterThan(0);
        expect(figures?.warm?.long?.count).toBeGreaterThan(0);
        expect(figures?.updates).toMatchObject({ papers: 4, complete: true });
      }
      expect(ours?.figures.ask?.count).toBe(3);
      expect(mini?.figures.ask).toBeUndefined();
    },
    PATIENCE_MS,
  );

  it(
    'stops what takes too long, and says so',
    async () => {
      const limits = { seconds: 0.01, memoryMiB: 4096 };
      const [row] = await runAll({ ...SMALL, engines: ['fts5'], limits });
      expect(row).toMatchObject({ figures: {}, stopped: 'build: took more than 0.01 s' });
    },
    PATIENCE_MS,
  );

  it(
    'stops what takes too much memory, and says so',
    async () => {
      const limits = { seconds: 120, memoryMiB: 40 };
      const [row] = await runAll({ ...SMALL, engines: ['fts5'], limits });
      expect(row).toMatchObject({ figures: {}, stopped: 'build: took more than 40 MiB' });
    },
    PATIENCE_MS,
  );
});

describe('a process that measures', () => {
  it(
    'ends when the one that wanted its figures has gone',
    async () => {
      const directory = mkdtempSync(join(tmpdir(), 'paperboy-abandoned-'));
      const task = { ...SMALL, phase: 'build', engine: 'fts5', documents: 100_000_000, directory };
      const child = fork('bench/speed/child.ts', [JSON.stringify(task)], {
        execArgv: ['--expose-gc', '--import', 'tsx'],
        stdio: 'ignore',
      });
      await vi.waitFor(() => expect(readdirSync(directory)).toContain('fts5.db'), PATIENCE_MS);
      child.disconnect();
      expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
      rmSync(directory, { recursive: true });
    },
    PATIENCE_MS,
  );
});

describe('the queries', () => {
  it('are made of the papers, each kind as long as it should be, and the same again', async () => {
    const papers = await papersOf(generatedCorpus(2), 0, 50);
    const queries = queriesFrom(papers, 20, createRandom(4));
    const lengths = (texts: string[]) => new Set(texts.map((text) => text.split(' ').length));
    expect(lengths(queries.short)).toContain(3);
    expect(lengths(queries.long)).toEqual(new Set([19]));
    expect(lengths(queries.common)).toEqual(new Set([6]));
    expect(lengths(queries.hundred)).toEqual(new Set([100]));
    expect(queries.letter.every((text) => /^[a-z]$/.test(text))).toBe(true);
    expect(queriesFrom(papers, 20, createRandom(4))).toEqual(queries);
  });
});

describe('the watch on the event loop', () => {
  it('sees a thread that is blocked from the first moment to the last', async () => {
    const delayed = await watchEventLoop();
    const end = performance.now() + 120;
    while (performance.now() < end);
    expect((await delayed()).max).toBeGreaterThan(80);
  });
});

describe('the command line', () => {
  it('measures everything and writes it down, unless told otherwise', () => {
    expect(speedOptions([])).toMatchObject({
      sizes: [1000, 10_000, 100_000],
      write: true,
      corpus: { seed: 1 },
    });
    expect(speedOptions(['--large']).sizes).toContain(1_000_000);
    expect(speedOptions(['--sizes', '1000', '--engines', 'fts5']).write).toBe(false);
    expect(speedOptions(['--from', 'a.json,b.json'])).toMatchObject({
      from: ['a.json', 'b.json'],
      write: false,
    });
  });

  it.each([['--sizes', 'many'], ['--engines', 'lucene'], ['--limit', '0'], ['--nonsense']])(
    'refuses %s %s',
    (...args) => {
      expect(() => speedOptions(args)).toThrow();
    },
  );
});
