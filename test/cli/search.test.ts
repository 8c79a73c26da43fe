import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { searchCommand } from '../../src/cli/search.ts';
import { createStockedWorkbench, type Workbench } from './command-run.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await createStockedWorkbench();
});
afterAll(() => bench.remove());

describe('paperboy search', () => {
  it('prints one JSON value in the agreed shape', async () => {
    const { code, out } = await bench.run(searchCommand, ['kite', 'attention']);
    expect(code).toBe(0);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toEqual({
      query: 'kite attention',
      total: 1,
      tookMs: expect.any(Number),
      hits: [
        {
          id: 'kites',
          title: expect.stringContaining('Kite Attention'),
          score: expect.any(Number),
          url: 'https://papers.test/kites',
          why: [
            { field: 'title', words: ['kite', 'attention'] },
            { field: 'abstract', words: ['kite', 'attention'] },
          ],
        },
      ],
    });
  });

  it('reads filters, a word to leave out and a limit', async () => {
    const { out } = await bench.run(searchCommand, ['author:li', '-kite', '--limit', '1']);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ total: 1, hits: [{ id: 'gulls' }] });
  });

  it('tells a person what was found, and what was meant', async () => {
    const found = await bench.run(searchCommand, ['tides'], { json: false });
    expect(found.out.join('\n')).toMatch(/1\. Tidal Forecasting.*\n.*abstract: tides/);
    const misspelt = await bench.run(searchCommand, ['sensorz'], { json: false });
    expect(misspelt.out.join('\n')).toContain('Did you mean: sensors');
    const nothing = await bench.run(searchCommand, ['author:nobody'], { json: false });
    expect(nothing.out).toEqual(['No paper matches.']);
  });

  it.each([
    [[], /Say what to look for/],
    [['--limit', '0', 'x'], /--limit takes/],
    [['--limit'], /--limit takes/],
    [['--fast', 'x'], /no option --fast/],
    [['x', '--batch'], /takes no words/],
    [['since:soon'], /since:2024/],
  ])('explains %j', async (args, message) => {
    const run = bench.run(searchCommand, args);
    await expect(run).rejects.toBeInstanceOf(UsageError);
    await expect(run).rejects.toThrow(message);
  });

  it('takes all behind -- as words', async () => {
    const { out } = await bench.run(searchCommand, ['--', '--limit', 'kite']);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ query: '--limit kite' });
  });
});

describe('paperboy search --batch', () => {
  it('answers every line in order, as plain text, and reports the bad ones in their place', async () => {
    const lines = [
      '{"id":"a","text":"author:li tides"}',
      'not JSON',
      '',
      '{"id":7,"text":"kite -attention"}',
      '{"id":"c"}',
      '{"text":"x"}',
      '[]',
      '{"id":"d","text":""}',
    ];
    const { code, out } = await bench.run(searchCommand, ['--batch', '--limit', '2'], {
      stdin: lines.join('\r\n'),
    });
    const results = out.map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(results).toMatchObject([
      { id: 'a', query: 'author:li tides', hits: [{ id: 'tides' }] },
      { id: null, error: 'Line 2 is not JSON.' },
      { id: 7, query: 'kite -attention', hits: [{ id: 'kites' }] },
      { id: 'c', error: expect.stringContaining('Line 5') },
      { id: null, error: expect.stringContaining('Line 6') },
      { id: null, error: expect.stringContaining('Line 7') },
      { id: 'd', total: 0, hits: [] },
    ]);
  });

  it('is fine with no line at all', async () => {
    expect(await bench.run(searchCommand, ['--batch'])).toMatchObject({ code: 0, out: [] });
  });
});
