import { readdirSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { askCommand } from '../../src/cli/ask.ts';
import { digestCommand } from '../../src/cli/digest.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { searchCommand } from '../../src/cli/search.ts';
import { trendingCommand } from '../../src/cli/trending.ts';
import { createStockedWorkbench, createWorkbench } from '../cli/command-run.ts';
import { SAMPLE_PAPERS } from '../search/sample-papers.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

it('imports, finds, answers, ranks and previews on PostgreSQL as on a file', async () => {
  const [here, there] = [
    await createStockedWorkbench(await testDatabaseUrl()),
    await createStockedWorkbench(),
  ];
  onTestFinished(() => {
    here.remove();
    there.remove();
  });
  const title = SAMPLE_PAPERS[0]?.title ?? '';
  for (const [command, args] of [
    [searchCommand, [title]],
    [askCommand, [`what is ${title} about?`]],
    [trendingCommand, ['--window', 'month', '--at', '2026-03-02T09:00:00Z']],
  ] as const) {
    const [postgres, sqlite] = [await here.run(command, [...args]), await there.run(command, [...args])];
    expect(postgres.code, command.name).toBe(0);
    const plain = (out: string[]) => out.join('\n').replace(/"tookMs":[\d.]+/g, '');
    expect(plain(postgres.out), command.name).toBe(plain(sqlite.out));
  }
  expect((await here.run(digestCommand, ['preview'])).code).toBe(0);
  expect((await here.run(digestCommand, ['status'])).code).toBe(0);
  const doctor = await here.run(doctorCommand, [], { json: false });
  expect(doctor.out.join('\n')).toContain(`${SAMPLE_PAPERS.length} papers stored and indexed`);
}, 180_000);

it('finds and answers the same by the index of PostgreSQL, and keeps none of its own', async () => {
  const url = await testDatabaseUrl();
  const [memory, postgres] = [
    await createStockedWorkbench(url),
    createWorkbench(url, { SEARCH: 'postgres' }),
  ];
  onTestFinished(() => {
    memory.remove();
    postgres.remove();
  });
  const title = SAMPLE_PAPERS[0]?.title ?? '';
  for (const [command, args] of [
    [searchCommand, [title]],
    [askCommand, [`what is ${title} about?`]],
  ] as const) {
    const plain = (out: string[]) => out.join('\n').replace(/"tookMs":[\d.]+/g, '');
    const [here, there] = [await postgres.run(command, [...args]), await memory.run(command, [...args])];
    expect(here.code).toBe(0);
    expect(plain(here.out)).toBe(plain(there.out));
  }
  expect(readdirSync(postgres.directory)).toEqual([]);
}, 180_000);
