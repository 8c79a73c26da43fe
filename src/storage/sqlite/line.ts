/** The line for the one connection to a file. */
export interface Line {
  /** Resolves when the connection is the caller's, who has to give it back. What is urgent comes before everything else. */
  take(urgent: boolean): Promise<void>;
  give(): void;
}

/** Nobody has it yet. */
export function createLine(): Line {
  const [urgent, others]: [Queue, Queue] = [createQueue(), createQueue()];
  let taken = false;
  return {
    take: async (isUrgent) => {
      if (!taken) {
        taken = true;
        return;
      }
      await new Promise<void>((resolve) => (isUrgent ? urgent : others).push(resolve));
    },
    give: () => {
      const next = urgent.shift() ?? others.shift();
      if (next) next();
      else taken = false;
    },
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
