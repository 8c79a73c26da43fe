import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/command.ts';
import { importCommand } from '../../src/cli/import.ts';
import { loadConfig } from '../../src/config.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'paperboy-import-'));

function file(name: string, content: string): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

async function run(
  args: string[],
  options: { url?: string; json?: boolean; stdin?: string; aborted?: boolean } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const controller = new AbortController();
  if (options.aborted) controller.abort();
  const code = await importCommand.run({
    args,
    json: options.json ?? true,
    config: loadConfig({ DATABASE_URL: options.url ?? `sqlite:${join(folder(), 'papers.db')}` }),
    io: {
      stdin: Readable.from([Buffer.from(options.stdin ?? '')]),
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      progress: () => {},
    },
    signal: controller.signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const TWO = '{"title":"On Kites","abstract":"A."}\n{"title":\n{"title":"On Kettles"}\n';

describe('paperboy import', () => {
  it('prints one JSON object with exactly what happened', async () => {
    const { code, out } = await run([file('a.ndjson', TWO)]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      seen: 3,
      new: 2,
      updated: 0,
      unchanged: 0,
      rejected: [{ where: 'line 2', reason: 'it is not valid JSON' }],
    });
  });

  it('changes nothing the second time', async () => {
    const url = `sqlite:${join(folder(), 'papers.db')}`;
    const path = file('a.ndjson', TWO);
    await run([path], { url });
    expect(JSON.parse((await run([path], { url })).out)).toMatchObject({
      seen: 3,
      new: 0,
      updated: 0,
      unchanged: 2,
    });
  });

  it('imports the other files when one is missing, names the files, and fails', async () => {
    const { code, out, err } = await run([
      'nowhere.bib',
      file('a.ndjson', TWO),
      file('b.csv', 'title\nOn Kegs\n'),
    ]);
    expect(code).toBe(1);
    expect(err).toBe('paperboy import: nowhere.bib: there is no such file.');
    const report = JSON.parse(out);
    expect(report).toMatchObject({ seen: 4, new: 3 });
    expect(report.rejected[0].where).toMatch(/a\.ndjson line 2$/);
  });

  it('reads standard input for -, in the format it is told or finds', async () => {
    expect(JSON.parse((await run(['-'], { stdin: TWO })).out)).toMatchObject({ new: 2 });
    const told = await run(['-', '--format', 'dump'], {
      stdin: `On Kites\nWe fly kites higher than anybody did before us.`,
    });
    expect(JSON.parse(told.out)).toMatchObject({ seen: 1, new: 1 });
  });

  it('says what to do with a file it cannot make out, a folder and an empty file', async () => {
    expect((await run([file('notes', 'dear diary\n')])).err).toMatch(
      /cannot tell what kind .* --format dump, ndjson, bibtex or csv/,
    );
    expect((await run([folder()])).err).toMatch(/it is a folder, not a file/);
    expect(await run([file('a.bib', '')])).toMatchObject({ code: 0, err: '' });
  });

  it('tells people in words, with the place of each rejected record', async () => {
    const { out, err } = await run([file('a.ndjson', TWO)], { json: false });
    expect(out).toBe('3 records read: 2 new, 0 updated, 0 unchanged, 1 rejected.');
    expect(err).toBe('  line 2: it is not valid JSON');
  });

  it('refuses wrong usage', async () => {
    await expect(run([])).rejects.toThrow(UsageError);
    await expect(run(['a', '--format', 'word'])).rejects.toThrow(/"word" is not a format/);
    await expect(run(['a', '--format', 'toString'])).rejects.toThrow(UsageError);
  });

  it('says that it was stopped', async () => {
    expect(await run([file('a.ndjson', TWO)], { aborted: true })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Run it again/),
    });
  });
});
