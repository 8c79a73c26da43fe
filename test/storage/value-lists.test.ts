import { expect, it, onTestFinished } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { openTestDatabase } from './test-database.ts';

it('takes a list without items as a condition that nothing, or everything, meets, wherever it stands', async () => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  await db.insertInto('settings').values({ key: 'one', value: '1' }).execute();
  const none: string[] = [];
  const keys = (query: { execute(): Promise<{ key: string }[]> }) => query.execute();
  const settings = db.selectFrom('settings').select('key').where('key', '=', 'one');
  expect(await keys(settings.where('value', 'in', none))).toEqual([]);
  expect(await keys(settings.where('value', 'not in', none))).toEqual([{ key: 'one' }]);
  const within = (list: string[]) =>
    settings.where('key', 'in', (eb) => eb.selectFrom('settings').select('key').where('value', 'in', list));
  expect(await keys(within(none))).toEqual([]);
  expect(await keys(within(['1']))).toEqual([{ key: 'one' }]);
});

it.each([1, 4, 5, 600])('finds exactly the rows of a list of %i', async (length) => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const names = ['it\'s "so", {1}', 'null', '', 'ü\\', ...Array.from({ length: 700 }, (_, n) => `k${n}`)];
  await db
    .insertInto('settings')
    .values(names.map((key) => ({ key, value: 'x' })))
    .execute();
  const listed = names.slice(0, length);
  const settings = db.selectFrom('settings').select('key');
  const keys = (rows: { key: string }[]) => rows.map(({ key }) => key).sort();
  expect(keys(await settings.where('key', 'in', listed).execute())).toEqual([...listed].sort());
  const others = await settings.where('key', 'not in', listed).execute();
  expect(keys(others.filter(({ key }) => names.includes(key)))).toEqual(names.slice(length).sort());
});

it.each([5, 600])('compares numbers with a list of %i as numbers', async (length) => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const papers = Array.from({ length: 6 }, (_, n) => ({ paper_id: `p${n}`, kind: 'upsert' as const }));
  await db.insertInto('paper_changes').values(papers).execute();
  const all = await db.selectFrom('paper_changes').select('seq').orderBy('seq').execute();
  const listed = all.slice(0, 5).map(({ seq }) => seq);
  const padded = [...listed, ...Array.from({ length: length - 5 }, (_, n) => 1_000_000 + n)];
  const found = db.selectFrom('paper_changes').select('seq').where('seq', 'in', padded).orderBy('seq');
  expect((await found.execute()).map(({ seq }) => seq)).toEqual(listed);
});

it('has the same statement for long lists of every length', async () => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const textFor = (length: number) => listing(db, length).compile().sql;
  expect(textFor(5)).toBe(textFor(600));
});

function listing(db: Db, length: number) {
  const keys = Array.from({ length }, (_, n) => `k${n}`);
  return db.selectFrom('settings').select('key').where('key', 'in', keys);
}
