import { withRoomFor } from './byte-buffer.ts';

/** Tells the first sight of a number in each round, without a set per round. */
export interface LastSeen {
  /** Begins a round. */
  next(): void;
  isFirst(id: number): boolean;
}

/** With room for `expected` numbers from the start. */
export function createLastSeen(expected = 0): LastSeen {
  let seen = new Uint32Array(expected);
  let round = 0;
  return {
    next() {
      round++;
    },
    isFirst(id) {
      if (seen[id] === round) return false;
      seen = withRoomFor(seen, id);
      seen[id] = round;
      return true;
    },
  };
}
