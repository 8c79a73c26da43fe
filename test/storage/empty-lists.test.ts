import { expect, it, onTestFinished } from 'vitest';
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
