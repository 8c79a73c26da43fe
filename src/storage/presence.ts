import { sql } from 'kysely';
import type { Db } from './database.ts';
import { poolOf } from './postgres/notices.ts';
import { keepStanding } from './postgres/standing.ts';

/** An instance among all that share the store: its name stands in leases, and others see at once when it is gone. */
export interface Presence {
  name: string;
  /** Whether the instance that a lease names is surely dead. */
  isGone(owner: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What a process alone can tell of owners: those of its own machine. */
export interface LocalOwner {
  name: string;
  isGone(owner: string): boolean;
}

/** Names that are held by a lock begin so; others come from processes that hold none. */
const HELD = 'held|';

/** The first half of the lock's key: our own among the advisory locks of a database. */
const LOCK_CLASS = 18_001;

/**
 * Makes an instance present until it is closed or dies. On PostgreSQL it holds a lock of its session, which the server
 * lets go the moment the process ends; on SQLite all processes are on one machine, which knows who is alive. An instance
 * whose connection breaks looks gone to others while it lives: whoever works under its name has to ask before posting.
 */
export async function openPresence(db: Db, local: LocalOwner): Promise<Presence> {
  const pool = poolOf(db);
  if (pool === undefined) {
    return { name: local.name, isGone: async (owner) => local.isGone(owner), close: async () => {} };
  }
  const name = `${HELD}${local.name}`;
  const key = await lockKey(db, name);
  const hold = (lost: () => void) => pool.hold({ space: LOCK_CLASS, key }, lost);
  let close = async () => {};
  await new Promise<void>((resolve) => {
    close = keepStanding(hold, resolve);
  });
  return {
    name,
    isGone: async (owner) => {
      if (owner === name) return false;
      return owner.startsWith(HELD) ? !(await isHeld(db, owner)) : local.isGone(owner);
    },
    close,
  };
}

/** As the server hashes it, so that all instances agree. */
async function lockKey(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ key: number }>`select hashtext(${name}) as key`.execute(db);
  return Number(rows[0]?.key);
}

async function isHeld(db: Db, owner: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_locks
    where locktype = 'advisory' and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())
    and classid = ${LOCK_CLASS}::bigint::oid
    and objid = (hashtext(${owner})::bigint & 4294967295)::oid`.execute(db);
  return rows.length > 0;
}
