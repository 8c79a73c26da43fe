import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingOver } from '../../src/app/reading.ts';
import { UsageError } from '../../src/cli/command.ts';
import { readingListCommand } from '../../src/cli/reading-list.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { storePapers } from '../digest/builders.ts';
import { createWorkbench, type Workbench } from './command-run.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = createWorkbench();
  const db = await openDatabase(`sqlite:${join(bench.directory, 'papers.db')}`);
  await storePapers(db, 2);
  const { reading } = readingOver(db);
  const save = (teamId: string, userId: string, id: string) =>
    reading.save({ teamId, userId }, { id, title: id }, { channelId: '', now: new Date('2026-03-01') });
  await save('T1', 'U1', 'p1');
  await save('T1', 'U1', 'p2');
  await reading.edit({ teamId: 'T1', userId: 'U1' }, 'p2', { note: 'why & how', tags: ['to-read'] });
  await save('T1', 'U2', 'p1');
  await save('T2', 'U2', 'p1');
  await db.destroy();
});
afterAll(() => bench.remove());

describe('paperboy reading-list', () => {
  const run = (...args: string[]) => bench.run(readingListCommand, args);

  it('writes a list in a format, or what has a tag in it', async () => {
    const all = (await bench.run(readingListCommand, ['U1'])).out.join();
    const { papers, text } = JSON.parse(all);
    expect(papers).toBe(2);
    expect(text.match(/@misc/g)).toHaveLength(2);
    expect(text).toContain('annote = {why \\& how}');
    const tagged = JSON.parse((await run('U1', '--tag', '#To Read', '--format', 'ris')).out.join());
    expect(tagged.papers).toBe(1);
    expect(tagged.text).toContain('KW  - to-read');
  });

  it('says what is missing', async () => {
    expect((await run('U9')).code).toBe(1);
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run('U1', '--format', 'word')).rejects.toThrow('--format is one of');
    await expect(run('U2')).rejects.toThrow('name one of T1, T2 with --team');
    expect((await run('U2', '--team', 'T2')).code).toBe(0);
  });
});
