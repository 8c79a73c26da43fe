import { setImmediate as loopTurn } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** Lets what people ask for be done a few things at a time, while everything that comes in is acknowledged at once. */
export interface Turns {
  /**
   * Runs `work` when its turn comes: each workspace in turn, and in it everybody's first thing before anybody's second.
   * `looking`: somebody waits in
   * front of a button or form, whose modal Slack opens only within three seconds, so it goes before what is answered
   * by a message. `onWait` is called once when the turn is long in coming. Throws an `AppError` when so many wait already
   * that it would come too late to be of use.
   */
  take<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result>;
}

export interface Turn {
  who: { teamId: string; userId: string };
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

interface Line {
  push(who: Turn['who'], begin: Begin): void;
  shift(): Begin | undefined;
  size(): number;
}

/** Workspaces in a ring, and in each of them its people in another. */
function createLine(): Line {
  const teams = createRing<Ring<Begin[]>>();
  let size = 0;
  return {
    size: () => size,
    push: ({ teamId, userId }, begin) => {
      size += 1;
      const people = teams.at(teamId, () => createRing<Begin[]>());
      people.at(userId, () => []).push(begin);
    },
    shift: () => {
      const team = teams.next();
      const person = team?.value.next();
      const begin = person?.value.shift();
      if (team === undefined || person === undefined || begin === undefined) return undefined;
      size -= 1;
      if (person.value.length > 0) team.value.comeAgain(person);
      if (!team.value.isEmpty()) teams.comeAgain(team);
      return begin;
    },
  };
}

interface Ring<Value> {
  /** The value under a name, at the end of the ring when it is new. */
  at(name: string, make: () => Value): Value;
  /** Takes the first out. */
  next(): { name: string; value: Value } | undefined;
  comeAgain(last: { name: string; value: Value }): void;
  isEmpty(): boolean;
}

function createRing<Value>(): Ring<Value> {
  const waiting = new Map<string, Value>();
  return {
    at: (name, make) => {
      const known = waiting.get(name);
      if (known !== undefined) return known;
      const value = make();
      waiting.set(name, value);
      return value;
    },
    next: () => {
      const [first] = waiting;
      if (first === undefined) return undefined;
      waiting.delete(first[0]);
      return { name: first[0], value: first[1] };
    },
    comeAgain: ({ name, value }) => {
      waiting.set(name, value);
    },
    isEmpty: () => waiting.size === 0,
  };
}
