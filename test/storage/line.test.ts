import { expect, it } from 'vitest';
import { createLine } from '../../src/storage/sqlite/line.ts';

it('gives the connection to one at a time, in the order of coming, and to what is urgent first', async () => {
  const line = createLine();
  await line.take(false);
  const order: string[] = [];
  const wait = async (name: string, urgent = false) => {
    await line.take(urgent);
    order.push(name);
    line.give();
  };
  const all = [wait('first'), wait('second'), wait('urgent', true), wait('third'), wait('as urgent', true)];
  expect(order).toEqual([]);
  line.give();
  await Promise.all(all);
  expect(order).toEqual(['urgent', 'as urgent', 'first', 'second', 'third']);
  await line.take(false);
});
