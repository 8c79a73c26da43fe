import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPaperboy } from './run-cli.ts';

let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-commands-'));
  db = `sqlite:${join(folder, 'paperboy.db')}`;
  const file = join(folder, 'papers.ndjson');
  const papers = [
    { id: '2601.00001', title: 'Heron', abstract: 'Heron is a graph network.', publishedAt: '2026-01-05' },
    { id: '2601.00002', title: 'Plover', abstract: 'Plover is a language model.', publishedAt: '2026-01-06' },
  ];
  writeFileSync(file, papers.map((paper) => JSON.stringify(paper)).join('\n'));
  await runPaperboy(['import', file, '--db', db]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = async (...args: string[]) => {
  const { code, out, err } = await runPaperboy([...args, '--json', '--db', db]);
  return {
    code,
    err,
    values:
      out.trim() === ''
        ? []
        : out
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line)),
  };
};

describe('paperboy trending', () => {
  it('ranks what arrived, with what the ranking is based on', async () => {
    const { code, out } = await runPaperboy(['trending', '--window', 'day', '--db', db]);
    expect(code).toBe(0);
    expect(out).toMatch(/Plover[\s\S]*Heron/);
    expect(out).toMatch(/Not used: no upvotes, comments or GitHub stars are recorded/);
  });

  it('explains a score with every component and the version of the formula', async () => {
    const { code, values } = await json('trending', '--why', '2601.00001');
    expect(code).toBe(0);
    expect(JSON.stringify(values[0])).toContain('trending-2');
  });

  it('says so for a paper that is not there, and for a window that does not exist', async () => {
    expect((await json('trending', '--why', 'nothing')).code).toBe(1);
    expect((await json('trending', '--window', 'decade')).code).toBe(2);
  });
});

describe('paperboy digest', () => {
  it('previews a topic without storing anything', async () => {
    const { code, values } = await json('digest', 'preview', '--topic', 'language model');
    expect(code).toBe(0);
    expect(values[0].items[0]).toMatchObject({ id: '2601.00002', rank: 1 });
    expect((await json('digest', 'status')).values).toEqual([]);
  });

  it('delivers only with a token, and says so', async () => {
    const { code, err } = await json('digest', 'run', '--now', '2026-03-02T08:00:00Z');
    expect(code).toBe(1);
    expect(err).toContain('SLACK_BOT_TOKEN');
  });

  it.each([
    ['digest'],
    ['digest', 'frobnicate'],
    ['digest', 'run', '--now', 'tomorrow'],
    ['digest', 'status', '--topic', 'x'],
  ])('shows its usage for: %s %s %s %s', async (...args) => {
    const { code, err } = await json(...args.filter((arg) => arg !== undefined));
    expect(code).toBe(2);
    expect(err).toContain('paperboy digest preview');
  });
});
