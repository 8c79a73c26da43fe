import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground } from '../../src/playground/playground.ts';
import type { Db } from '../../src/storage/database.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { createRandom } from '../random.ts';
import { type BotClock, startBotClock } from './bot-clock.ts';
import { startCrew } from './crew.ts';
import { createDisturber, type Disturbance } from './disturb.ts';
import { judge, type Verdict } from './judge.ts';
import { FAULTS } from './settings.ts';
import { DAY_MS, FIRST_SLOT, openStore, subscribeAll, workspaceSeeds } from './world.ts';

export interface ExactlyOnceOptions {
  rounds: number;
  workspaces: number;
  /** In each workspace; each has one subscription. */
  channels: number;
  /** How many processes deliver at the same time. */
  processes: number;
  seed: number;
  /** On which kind of store; a file unless said otherwise. */
  store?: 'sqlite' | 'postgres';
  /** Kills among all disturbances, between 0 and 1. */
  killShare: number;
  /** How long a disturbance is put off until the last one has been lived through. */
  roundMs: number;
  /** Once, for longer than anybody waits for the database. */
  longLockMs?: number;
  progress?: (line: string) => void;
}

export interface ExactlyOnceReport extends Verdict {
  seed: number;
  days: number;
  rounds: Partial<Record<Disturbance, number>>;
  /** What the playground did to calls, by fault. */
  faults: Record<string, number>;
  /** Processes that ended by themselves. */
  crashes: number;
}

/** So many new messages between two disturbances show that a process is at work. */
const SOME_MESSAGES = 15;

/** How long the last day may take to come to its end. */
const PATIENCE_MS = 600_000;

/**
 * Delivers day after day of digests from several processes while everything goes wrong that can, then lets the
 * last day end and compares what the channels show with what was due. The same seed gives the same
 * disturbances and faults in the same order; what they meet depends on the machine.
 */
export async function deliverUnderFire(options: ExactlyOnceOptions): Promise<ExactlyOnceReport> {
  const { seed, progress } = options;
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-exactly-once-'));
  const playground = await createPlayground({
    port: 0,
    log: createLog('fatal'),
    seed: { workspaces: workspaceSeeds(options.workspaces, options.channels) },
    rateLimits: { enabled: false },
  });
  const client = createPlaygroundClient(playground.url);
  const clock = await startBotClock(playground.clockUrl);
  const store = await openStore(folder, options.store);
  const days = createDays(client, clock, store.db);
  const { places, settingsPath } = await subscribeAll(playground, { ...store, clockUrl: clock.url });
  await client.setFaults(FAULTS, seed);
  await days.next();
  const crew = startCrew(options.processes, settingsPath);
  try {
    const random = createRandom(seed);
    const disturber = createDisturber({
      crew,
      client,
      clock,
      databaseUrl: store.databaseUrl,
      random,
      killShare: options.killShare,
      until: () => days.last() + DAY_MS - DAY_MS / 12,
    });
    const rounds: ExactlyOnceReport['rounds'] = {};
    for (let round = 1; round <= options.rounds; round++) {
      if (await days.done()) await days.next(random() < 0.1 ? 3 : 1);
      await someProgress(store.db, options.roundMs);
      if (options.longLockMs !== undefined && round === Math.ceil(options.rounds / 2)) {
        await disturber.lockFor(options.longLockMs);
      }
      const what = await disturber.next();
      rounds[what] = (rounds[what] ?? 0) + 1;
      if (round % 10 === 0) progress?.(`round ${round}, day ${days.slots.length}`);
    }
    await waitUntil(days.done, PATIENCE_MS);
    const faults = countFaults(await client.faults());
    await client.clearFaults();
    const verdict = await judge({ ...store, apiUrl: playground.apiUrl, channels: places, slots: days.slots });
    return { seed, days: days.slots.length, rounds, faults, crashes: crew.crashes(), ...verdict };
  } finally {
    await crew.end();
    await store.close();
    await clock.close();
    await playground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The mornings, one after the other; the clock comes to each slot by itself. */
function createDays(client: PlaygroundClient, clock: BotClock, db: Db) {
  const slots: Date[] = [];
  const last = () => slots.at(-1)?.getTime() ?? FIRST_SLOT - DAY_MS;
  return {
    slots,
    last,
    next: async (days = 1) => {
      const slot = new Date(last() + days * DAY_MS);
      slots.push(slot);
      await client.setClock({ set: new Date(slot.getTime() - 700).toISOString() });
      clock.moved();
    },
    /** Whether every slot of the day has its end. */
    done: async () => {
      const slot = new Date(last());
      if ((await createSubscriptionRepository(db).due(slot)).length > 0) return false;
      const open = await db
        .selectFrom('deliveries')
        .select('id')
        .where('state', '=', 'sending')
        .limit(1)
        .executeTakeFirst();
      return open === undefined;
    },
  };
}

async function someProgress(db: Db, ms: number): Promise<void> {
  const posted = async () => {
    const row = await db
      .selectFrom('delivery_posts')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'posted')
      .executeTakeFirst();
    return Number(row?.n ?? 0);
  };
  const before = await posted();
  await waitUntil(async () => (await posted()) >= before + SOME_MESSAGES, ms);
}

/** Asks again and again, for so long; whether it became true shows in what comes after. */
async function waitUntil(question: () => Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end && !(await question())) await pause(50);
}

function countFaults({
  injected,
}: {
  injected: Record<string, Record<string, number>>;
}): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const faults of Object.values(injected)) {
    for (const [fault, times] of Object.entries(faults)) counts[fault] = (counts[fault] ?? 0) + times;
  }
  return counts;
}
