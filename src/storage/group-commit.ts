import type { Transaction } from 'kysely';
import type { Db } from './database.ts';
import { isPostgres } from './dialect.ts';
import type { Tables } from './tables.ts';
import { urgently } from './urgent.ts';

/** Runs a piece of work in a transaction; resolves when it is on disk. */
export type Commit = <Result>(work: (tx: Transaction<Tables>) => Promise<Result>) => Promise<Result>;

interface Waiting {
  work: (tx: Transaction<Tables>) => Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** A transaction that does more would keep other processes waiting. */
const MOST_AT_ONCE = 200;

/** On PostgreSQL: more would take the connections away from people who ask something. */
const SIDE_BY_SIDE = 6;

const [commits, urgentCommits] = [new WeakMap<Db, Commit>(), new WeakMap<Db, Commit>()];

/**
 * Few waits for the disk for all the small pieces of work that come together: thousands of deliveries under way
 * would otherwise each wait for it several times. On SQLite they share one transaction. PostgreSQL writes the commits of
 * transactions that run side by side together by itself, and one transaction of many works would lock rows in an order of
 * its own, in a ring with another process's. Every piece is whole or not at all, and may be run again when its
 * transaction was undone, so the work must touch nothing but `tx`.
 */
export function groupCommit(db: Db): Commit {
  return commitOf(db, commits);
}

/** The same for what an acknowledgement waits for: in groups of its own, before everything else that waits. */
export function urgentCommit(db: Db): Commit {
  const commit = commitOf(db, urgentCommits);
  return (work) => urgently(() => commit(work));
}

function commitOf(db: Db, among: WeakMap<Db, Commit>): Commit {
  const known = among.get(db);
  if (known) return known;
  const made = isPostgres(db) ? commitSideBySide(db) : commitTogether(db);
  among.set(db, made);
  return made;
}

function commitSideBySide(db: Db): Commit {
  const queue: (() => void)[] = [];
  let free = SIDE_BY_SIDE;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await db.transaction().execute(work);
    } finally {
      const next = queue.shift();
      if (next) next();
      else free++;
    }
  };
}

function commitTogether(db: Db): Commit {
  const queue: Waiting[] = [];
  let busy = false;
  const drain = async () => {
    while (queue.length > 0) {
      // What else has come in from the network by now belongs to the same group.
      await new Promise((resolve) => setImmediate(resolve));
      await runGroup(db, queue.splice(0, MOST_AT_ONCE));
    }
    busy = false;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      queue.push({ work, resolve: resolve as (result: unknown) => void, reject });
      if (busy) return;
      busy = true;
      void drain();
    });
}

/** When one piece fails, all of its group are rolled back and run again one by one. */
async function runGroup(db: Db, group: Waiting[]): Promise<void> {
  const results: unknown[] = [];
  try {
    await db.transaction().execute(async (tx) => {
      for (const { work } of group) results.push(await work(tx));
    });
  } catch (error) {
    const [only] = group;
    if (group.length === 1) only?.reject(error);
    else for (const waiting of group) await runGroup(db, [waiting]);
    return;
  }
  for (const [index, { resolve }] of group.entries()) resolve(results[index]);
}
