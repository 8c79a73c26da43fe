import { expect, it } from 'vitest';
import { openTestDatabase } from './test-database.ts';

it('lets the rest of the program have its turn between many queries at once', async () => {
  const db = await openTestDatabase();
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const until = performance.now() + 300;
  while (performance.now() < until) await db.selectFrom('settings').selectAll().execute();
  counting = false;
  // Without a break every query would follow the one before in the same turn, and nothing from the network be read.
  expect(turns).toBeGreaterThan(2);
  await db.destroy();
});
