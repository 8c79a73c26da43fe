import { setImmediate as loopTurn } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** Lets what people ask for be done a few things at a time, while everything that comes in is acknowledged at once. */
export interface Turns {
  /**
   * Runs `work` when its turn comes: everybody's first thing before anybody's second. `looking`: somebody waits in
   * front of a button or form, whose modal Slack opens only within three seconds, so it goes before what is answered
   * by a message. `onWait` is called once when the turn is long in coming. Throws an `AppError` when so many wait already
   * that it would come too late to be of use.
   */
  take<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result>;
}

export interface Turn {
  who: string;
  looking: boolean;
  onWait?(): void;
}

/** So many things are begun side by side. */
const AT_ONCE = 6;
/** Whoever takes longer waits for somebody else, such as a source or Slack, and keeps nobody from beginning. */
const HELD_MS = 250;

/** Some twenty seconds of work; who came behind them would have asked again by then. */
const MOST_WAITING = 2_000;
/** After so long somebody wants to know that they were heard. */
const PATIENCE_MS = 2_000;

type Begin = () => void;

export interface TurnLimits {
  mostWaiting: number;
  patienceMs: number;
}

const LIMITS: TurnLimits = { mostWaiting: MOST_WAITING, patienceMs: PATIENCE_MS };

/** Nothing under way yet. */
export function createTurns({ mostWaiting, patienceMs }: TurnLimits = LIMITS): Turns {
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
  const turn = ({ who, looking, onWait }: Turn) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => onWait?.(), patienceMs);
      (looking ? looked : written).push(who, () => {
        clearTimeout(timer);
        resolve();
      });
      next();
    });
  return {
    take: async (given, work) => {
      if (looked.size() + written.size() >= mostWaiting) throw tooMany();
      await turn(given);
      // What has come in meanwhile is acknowledged first.
      await loopTurn();
      return holding(work, giveBack);
    },
  };
}

function tooMany(): AppError {
  return new AppError('busy', 'Too many people are asking at this moment. Please try again in a minute.', {
    retryable: true,
  });
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
function createLine(): { push(who: string, begin: Begin): void; shift(): Begin | undefined; size(): number } {
  const waiting = new Map<string, Begin[]>();
  let size = 0;
  return {
    size: () => size,
    push: (who, begin) => {
      size += 1;
      const before = waiting.get(who);
      if (before === undefined) waiting.set(who, [begin]);
      else before.push(begin);
    },
    shift: () => {
      const [first] = waiting;
      if (first === undefined) return undefined;
      const [who, begins] = first;
      const begin = begins.shift();
      size -= 1;
      waiting.delete(who);
      if (begins.length > 0) waiting.set(who, begins);
      return begin;
    },
  };
}
