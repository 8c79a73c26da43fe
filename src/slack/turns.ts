import { setImmediate as loopTurn } from 'node:timers/promises';

/** Lets what people ask for be done a few things at a time, while everything that comes in is acknowledged at once. */
export interface Turns {
  /**
   * Runs `work` when its turn comes: everybody's first thing before anybody's second. `looking`: somebody waits in
   * front of a button or form, whose modal Slack opens only within three seconds, so it goes before what is answered
   * by a message.
   */
  take<Result>(turn: { who: string; looking: boolean }, work: () => Promise<Result>): Promise<Result>;
}

/** So many things are begun side by side. */
const AT_ONCE = 6;
/** Whoever takes longer waits for somebody else, such as a source or Slack, and keeps nobody from beginning. */
const HELD_MS = 250;

type Begin = () => void;

/** Nothing under way yet. */
export function createTurns(): Turns {
  const [looked, written] = [createLine(), createLine()];
  let free = AT_ONCE;
  const giveBack = () => {
    free += 1;
    next();
  };
  const next = () => {
    if (free === 0) return;
    const begin = looked.shift() ?? written.shift();
    if (begin === undefined) return;
    free -= 1;
    begin();
  };
  const turn = (who: string, looking: boolean) =>
    new Promise<void>((resolve) => {
      (looking ? looked : written).push(who, resolve);
      next();
    });
  return {
    take: async ({ who, looking }, work) => {
      await turn(who, looking);
      // What has come in meanwhile is acknowledged first.
      await loopTurn();
      return holding(work, giveBack);
    },
  };
}

/** Gives the place back when the work ends or has held it long enough, whichever comes first. */
async function holding<Result>(work: () => Promise<Result>, giveBack: () => void): Promise<Result> {
  let held = true;
  const end = () => {
    if (held) giveBack();
    held = false;
  };
  const timer = setTimeout(end, HELD_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    end();
  }
}

/** Who waits, each behind what they wait for already, one after another in a ring. */
function createLine(): { push(who: string, begin: Begin): void; shift(): Begin | undefined } {
  const waiting = new Map<string, Begin[]>();
  return {
    push: (who, begin) => {
      const before = waiting.get(who);
      if (before === undefined) waiting.set(who, [begin]);
      else before.push(begin);
    },
    shift: () => {
      const [first] = waiting;
      if (first === undefined) return undefined;
      const [who, begins] = first;
      const begin = begins.shift();
      waiting.delete(who);
      if (begins.length > 0) waiting.set(who, begins);
      return begin;
    },
  };
}
