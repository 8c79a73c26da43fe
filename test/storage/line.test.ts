import { expect, it } from 'vitest';
import { createLine } from '../../src/storage/line.ts';

it('gives the place to one at a time, in the order of coming, to what is urgent first and to what is patient last', async () => {
  const line = createLine(1);
  await line.take('usual');
  const order: string[] = [];
  const wait = async (name: string, turn: 'first' | 'usual' | 'last' = 'usual') => {
    await line.take(turn);
    order.push(name);
    line.give();
  };
  const all = [
    wait('patient', 'last'),
    ...[wait('one'), wait('two'), wait('urgent', 'first'), wait('three'), wait('as urgent', 'first')],
  ];
  expect(order).toEqual([]);
  line.give();
  await Promise.all(all);
  expect(order).toEqual(['urgent', 'as urgent', 'one', 'two', 'three', 'patient']);
  await line.take('usual');
});

it('gives as many places as there are', async () => {
  const line = createLine(2);
  let inside = 0;
  const take = () => line.take('usual').then(() => inside++);
  const taken = [take(), take(), take()];
  await Promise.all(taken.slice(0, 2));
  expect(inside).toBe(2);
  line.give();
  await Promise.all(taken);
  expect(inside).toBe(3);
});
