import { expect, it } from 'vitest';
import { withRoomFor, withSpareRoom } from '../../../src/search/compact/byte-buffer.ts';

it('makes room behind an array where there is some, and a copy where there is none', () => {
  const array = withSpareRoom(Uint32Array, 32);
  expect(array).toHaveLength(32);
  array[31] = 7;
  const longer = withRoomFor(array, 32);
  expect(longer).toHaveLength(34);
  expect(longer.buffer).toBe(array.buffer);
  expect([longer[31], longer[33]]).toEqual([7, 0]);
  const copy = withRoomFor(longer, 34);
  expect(copy.buffer).not.toBe(array.buffer);
  expect([copy[31], copy[34]]).toEqual([7, 0]);
});
