import { expect, it } from 'vitest';
import { createLine } from '../../src/storage/line.ts';

it('gives the place to one at a time, in the order of coming, and to what is urgent first', async () => {
  const line = createLine(1);
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

it('gives as many places as there are', async () => {
  const line = createLine(2);
  let inside = 0;
  const take = () => line.take(false).then(() => inside++);
  const taken = [take(), take(), take()];
  await Promise.all(taken.slice(0, 2));
  expect(inside).toBe(2);
  line.give();
  await Promise.all(taken);
  expect(inside).toBe(3);
});
