import PgBoss from 'pg-boss';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';

/** A line in the queue, in which a job stands once at most, beside the turn that some instance may have. */
export interface Line {
  name: string;
  /** After so many milliseconds a turn counts as dead. */
  expireMs: number;
}

/** A turn, by the name of its line and its id. */
export interface Turn {
  name: string;
  id: string;
}

/** How a line stands at the moment. */
export interface Standing {
  /** The next turn may be taken, as far as its time goes. */
  due: boolean;
  /** Some instance has the turn. */
  busy: boolean;
}

/** The lines of all instances, in PostgreSQL. What it throws is a failure of the server. */
export interface QueueLines {
  /** How these lines stand; one that is missing is not there, or empty. */
  standings(names: string[]): Promise<Map<string, Standing>>;
  /** Makes the line when there is none. */
  make(line: Line): Promise<void>;
  /** Puts the next turn in line; false when it stands there already. */
  put(name: string, waitMs: number): Promise<boolean>;
  /** Has the turn that stands in line be due so soon. */
  postpone(name: string, waitMs: number): Promise<void>;
  /** The id of the turn when it came to this instance. */
  take(name: string): Promise<string | null>;
  /** Ends a turn that was carried out. */
  complete(turn: Turn): Promise<void>;
  /** Ends a turn whose instance is dead. */
  giveUp(turn: Turn): Promise<void>;
  close(): Promise<void>;
}

/** Connections of one process beside those of the store. */
const CONNECTIONS = 2;

/**
 * Opens the queue; the first instance makes what it needs in the schema `pgboss`. Of pg-boss's own ways to look for work none is
 * used: each takes the next job by changing a row, which is the more expensive the less there is to do.
 */
export async function openQueueLines({
  databaseUrl,
  log,
  upkeepSeconds,
}: {
  databaseUrl: string;
  log: Log;
  /** How often turns whose time is up are ended. */
  upkeepSeconds: number;
}): Promise<QueueLines> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'paperboy jobs',
    max: CONNECTIONS,
    schedule: false,
    maintenanceIntervalSeconds: upkeepSeconds,
    archiveCompletedAfterSeconds: 60,
    deleteAfterHours: 1,
  });
  boss.on('error', (error) => log.warn({ error: errorText(error) }, 'the job queue had a failure'));
  const close = () => boss.stop({ graceful: false }).catch(() => {});
  try {
    await boss.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { ...linesOf(boss), close };
}

function linesOf(boss: PgBoss): Omit<QueueLines, 'close'> {
  const run = (statement: string, values: unknown[]) => boss.getDb().executeSql(statement, values);
  return {
    standings: async (names) => {
      const { rows }: { rows: (Standing & { name: string })[] } = await run(STANDINGS, [names]);
      return new Map(rows.map(({ name, due, busy }) => [name, { due, busy }]));
    },
    make: ({ name, expireMs }) =>
      boss.createQueue(name, { name, policy: 'stately', expireInSeconds: expireMs / 1000, retryLimit: 0 }),
    put: async (name, waitMs) => (await boss.send(name, {}, { startAfter: instantIn(waitMs) })) !== null,
    postpone: async (name, waitMs) => {
      await run(POSTPONE, [name, instantIn(waitMs)]);
    },
    take: async (name) => {
      const [turn] = await boss.fetch(name);
      return turn?.id ?? null;
    },
    complete: ({ name, id }) => boss.complete(name, id),
    giveUp: ({ name, id }) => boss.fail(name, id),
  };
}

const STANDINGS = `
  select name, bool_or(state = 'active') as busy, bool_or(state < 'active' and start_after <= now()) as due
  from pgboss.job where name = any($1) and state <= 'active' group by name`;

const POSTPONE = "update pgboss.job set start_after = $2 where name = $1 and state = 'created'";

function instantIn(waitMs: number): Date {
  return new Date(Date.now() + Math.max(0, waitMs));
}
