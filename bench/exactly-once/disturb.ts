import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import type { PlaygroundClient } from '../../src/playground/client.ts';
import type { BotClock } from './bot-clock.ts';
import type { Crew } from './crew.ts';

/**
 * A day goes on by `jump-forward`, for Slack as for the bot. `behind` and `ahead` are the bot's machine alone, whose
 * clock is wrong by hours for a moment.
 */
export type Disturbance = 'kill' | 'freeze' | 'behind' | 'ahead' | 'jump-forward' | 'lock' | 'none';

/** How often each comes, in parts of all that are no kills. */
const WEIGHTS: [Disturbance, number][] = [
  ['freeze', 0.18],
  ['behind', 0.12],
  ['ahead', 0.12],
  ['jump-forward', 0.13],
  ['lock', 0.27],
  ['none', 0.18],
];

const HOUR_MS = 3_600_000;
const LOCK_MS = { least: 50, most: 800 };
/** A frozen bot is thawed after two or three seconds; a minute of waiting means that nobody ever will be. */
const BETWEEN_TRIES_MS = 20;
const MOST_TRIES = 3_000;

export interface Disturber {
  /** Does one of them; resolves with what it was when it is over, or (a freeze) has begun. */
  next(): Promise<Disturbance>;
  /** Holds the database for longer than anybody waits for it. */
  lockFor(ms: number): Promise<void>;
}

/** `until` is the instant that the clock must not be moved past. */
export function createDisturber(deps: {
  crew: Crew;
  client: PlaygroundClient;
  clock: BotClock;
  databaseUrl: string;
  random: () => number;
  until: () => number;
  /** Kills among all disturbances, between 0 and 1. */
  killShare: number;
}): Disturber {
  const { crew, client, clock, random } = deps;
  const now = async () => {
    const [{ people = [] } = {}] = await client.workspaces();
    const { clock } = await client.state(people[0]?.id ?? '');
    return Date.parse(clock.now);
  };
  const moveBy = async (ms: number) => {
    await client.setClock({ set: new Date((await now()) + ms).toISOString() });
    clock.moved();
  };
  const beOff = async (ms: number) => {
    clock.beOff(ms);
    await pause(200 + random() * 600);
    clock.beOff(0);
    return true;
  };
  const lockFor = (ms: number) => holdDatabase(deps.databaseUrl, ms);
  const acts: Record<Disturbance, () => Promise<boolean>> = {
    kill: async () => crew.kill(random()),
    freeze: async () => crew.freeze(random()),
    behind: () => beOff(-(1 + random() * 9) * HOUR_MS),
    ahead: async () => {
      const ms = (1 + random() * 9) * HOUR_MS;
      return (await now()) + ms < deps.until() && (await beOff(ms));
    },
    'jump-forward': async () => {
      const ms = (0.5 + random() * 3) * HOUR_MS;
      if ((await now()) + ms >= deps.until()) return false;
      await moveBy(ms);
      return true;
    },
    lock: async () => {
      await lockFor(LOCK_MS.least + random() * (LOCK_MS.most - LOCK_MS.least));
      return true;
    },
    none: async () => true,
  };
  return {
    lockFor,
    next: async () => {
      const wanted = random() < deps.killShare ? 'kill' : choose(random());
      if (await acts[wanted]()) return wanted;
      return crew.kill(random()) ? 'kill' : 'none';
    },
  };
}

function choose(number: number): Disturbance {
  let left = number;
  for (const [what, weight] of WEIGHTS) {
    if (left < weight) return what;
    left -= weight;
  }
  return 'none';
}

/** Nobody else can write meanwhile. */
function holdDatabase(url: string, ms: number): Promise<void> {
  return url.startsWith('sqlite:') ? holdFile(url.slice('sqlite:'.length), ms) : holdTables(url, ms);
}

async function holdTables(url: string, ms: number): Promise<void> {
  const held = new pg.Client(url);
  await held.connect();
  try {
    await held.query('begin');
    await held.query('lock table subscriptions, deliveries, delivery_posts in exclusive mode');
    await pause(ms);
    await held.query('rollback');
  } finally {
    await held.end();
  }
}

/**
 * A bot that is frozen while it writes holds the file until it is thawed, and it is thawed by a timer of this
 * process: waiting within SQLite (which waits without the event loop) would keep that timer from ever firing.
 */
async function holdFile(path: string, ms: number): Promise<void> {
  const held = new SqliteDatabase(path, { timeout: 0 });
  try {
    await untilFree(() => held.exec('begin immediate'));
    await pause(ms);
    held.exec('rollback');
  } finally {
    held.close();
  }
}

async function untilFree(take: () => unknown): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      take();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || tries === MOST_TRIES) throw error;
    }
    await pause(BETWEEN_TRIES_MS);
  }
}
