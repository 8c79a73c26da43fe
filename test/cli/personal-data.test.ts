import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportCommand } from '../../src/cli/export.ts';
import { purgeCommand } from '../../src/cli/purge.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { leaveTraces } from '../storage/personal-rows.ts';
import { createWorkbench, type Workbench } from './command-run.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = createWorkbench();
  const db = await openDatabase(`sqlite:${join(bench.directory, 'papers.db')}`);
  await leaveTraces(db, { team: 'T1', user: 'UADA', word: 'lantern', number: 1 });
  await leaveTraces(db, { team: 'T1', user: 'UBOB', word: 'harbour', number: 2 });
  await db.destroy();
});
afterAll(() => bench.remove());

const exported = async (...args: string[]) => JSON.parse((await bench.run(exportCommand, args)).out[0] ?? '');

it('gives out what is kept about a person or a workspace', async () => {
  const person = await exported('--person', 'T1/UADA');
  expect(person).toMatchObject({ workspace: 'T1', person: 'UADA' });
  expect(person.tables.reading_list[0].note).toBe('lantern');
  expect(JSON.stringify(person)).not.toContain('harbour');
  expect(JSON.stringify(await exported('--workspace', 'T1'))).toContain('harbour');
  const nobody = await bench.run(exportCommand, ['--person', 'T1/UNOBODY']);
  expect(nobody.err).toEqual(['Nothing is kept about T1/UNOBODY.']);
});

it.each([
  [],
  ['--person', 'UADA'],
  ['--workspace', 'T1', '--person', 'T1/UADA'],
  ['--workspace', "T1' or 1"],
])('asks for one workspace or person (%s %s)', async (...args) => {
  await expect(bench.run(purgeCommand, ['--yes', ...args])).rejects.toThrow(/T0123/);
});

it('deletes nothing unless it is told to', async () => {
  await expect(bench.run(purgeCommand, ['--person', 'T1/UADA'])).rejects.toThrow('--yes');
  const dry = await bench.run(purgeCommand, ['--person', 'T1/UADA', '--dry-run']);
  expect(JSON.parse(dry.out[0] ?? '')).toMatchObject({ dryRun: true, rows: { turns: 2 } });
  expect((await exported('--person', 'T1/UADA')).tables.turns).toHaveLength(2);
});

it('deletes a person, and tells what', async () => {
  const { out, code } = await bench.run(purgeCommand, ['--person', 'T1/UADA', '--yes'], { json: false });
  expect([code, out[0]]).toEqual([0, 'Deleted of T1/UADA:']);
  expect(out).toContain('  turns: 2');
  expect((await exported('--person', 'T1/UADA')).tables).toEqual({});
  expect((await exported('--person', 'T1/UBOB')).tables.turns).toHaveLength(2);
});
