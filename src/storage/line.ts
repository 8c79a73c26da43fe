import type { Driver } from 'kysely';
import { promised, TURNS, type Turn } from './commit-kind.ts';

/** The line for a few places, such as the connections of a store. */
export interface Line {
  /** Resolves when a place is the caller's, who has to give it back. */
  take(turn: Turn): Promise<void>;
  give(): void;
}

/** Nobody has one of the `places` yet. */
export function createLine(places: number): Line {
  const queues: Record<Turn, Queue> = { first: createQueue(), usual: createQueue(), last: createQueue() };
  let free = places;
  return {
    take: async (turn) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => queues[turn].push(resolve));
    },
    give: () => {
      for (const turn of TURNS) {
        const next = queues[turn].shift();
        if (next) return next();
      }
      free += 1;
    },
  };
}

/** Has the connections of a driver waited for in `line`, which has as many places as there are connections. */
export function lineUp(driver: Driver, line: Line): void {
  const [acquire, release] = [driver.acquireConnection.bind(driver), driver.releaseConnection.bind(driver)];
  driver.acquireConnection = async () => {
    await line.take(promised().turn);
    try {
      return await acquire();
    } catch (error) {
      line.give();
      throw error;
    }
  };
  driver.releaseConnection = async (connection) => {
    await release(connection);
    line.give();
  };
}

interface Queue {
  push(begin: () => void): void;
  shift(): (() => void) | undefined;
}

/** Taking the first out of a long array would move all the rest each time. */
function createQueue(): Queue {
  let waiting: (() => void)[] = [];
  let first = 0;
  return {
    push: (begin) => waiting.push(begin),
    shift: () => {
      const begin = waiting[first];
      if (begin === undefined) return undefined;
      first += 1;
      if (first * 2 > waiting.length) {
        waiting = waiting.slice(first);
        first = 0;
      }
      return begin;
    },
  };
}
