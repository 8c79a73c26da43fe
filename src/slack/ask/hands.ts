import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';

/**
 * So much is worked on at once, the oldest first; the rest is left for whoever has time for it. Whoever began with all of them would end with none before long, and might die with all of them.
 */
const MOST = 16;

/** Keeps the hands free for others while something only waits. */
export type Rest = (wait: Promise<void>) => Promise<void>;

/** What is worked on at the moment of what was taken over. */
export interface Hands {
  /** So much more may be begun. */
  free(): number;
  /** A failure is logged. */
  begin(work: (rest: Rest) => Promise<void>): void;
  /** Nothing, when some are free already. */
  oneIsFree(): Promise<void>[];
}

/** None of them busy yet. */
export function createHands(log: Log): Hands {
  let busy = 0;
  const whenFree: (() => void)[] = [];
  const take = () => {
    busy += 1;
  };
  const give = () => {
    busy -= 1;
    for (const tell of whenFree.splice(0)) tell();
  };
  const rest: Rest = async (wait) => {
    give();
    await wait.finally(take);
  };
  return {
    free: () => Math.max(0, MOST - busy),
    begin: (work) => {
      take();
      void work(rest)
        .catch((error: unknown) => {
          log.error({ error: errorText(error) }, 'what was left open was not carried out');
        })
        .finally(give);
    },
    oneIsFree: () => (busy < MOST ? [] : [new Promise((resolve) => whenFree.push(resolve))]),
  };
}
