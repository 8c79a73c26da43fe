import type { Transaction } from 'kysely';
import { KINDS, type Kind, kindByDefault, runAs } from './commit-kind.ts';
import type { Db } from './database.ts';
import { isPostgres } from './dialect.ts';
import { createLine } from './line.ts';
import { LIGHT_STATEMENTS } from './postgres/light-statements.ts';
import type { Tables } from './tables.ts';

/** Runs a piece of work in a transaction; resolves when it is on disk, unless the kind promises less. */
export type Commit = <Result>(work: (tx: Transaction<Tables>) => Promise<Result>) => Promise<Result>;

interface Waiting {
  work: (tx: Transaction<Tables>) => Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** A transaction that does more would keep other processes waiting. */
const MOST_AT_ONCE = 200;

/** On PostgreSQL, of all kinds: more would take the connections away from people who ask something. */
const SIDE_BY_SIDE = 6;

const commits = new WeakMap<Db, Commits>();

interface Commits {
  ofKind: Record<Kind, Commit>;
  /** Of which only one statement writes. */
  ofOne<Result>(kind: Kind, work: (db: Db) => Promise<Result>): Promise<Result>;
}

/**
 * Few waits for the disk for all the small pieces of work that come together: thousands of deliveries under way
 * would otherwise each wait for it several times. On SQLite those of a kind share one transaction. PostgreSQL writes the
 * commits of transactions that run side by side together by itself, and one transaction of many works would lock rows in
 * an order of its own, in a ring with another process's. Every piece is whole or not at all, and may be run again when its
 * transaction was undone, so the work must touch nothing but `tx`.
 */
export function groupCommit(db: Db, kind: Kind = kindByDefault()): Commit {
  return commitsOf(db).ofKind[kind];
}

/**
 * The same for work of which only one statement writes, and which decides by nothing that it read before: that is whole by
 * itself. PostgreSQL is spared the beginning and the end of a transaction, two of three ways to it and back. Of a light
 * kind the statement tells rows, if anything, but not how many it wrote.
 */
export function commitOne<Result>(
  db: Db,
  work: (db: Db) => Promise<Result>,
  kind: Kind = kindByDefault(),
): Promise<Result> {
  return commitsOf(db).ofOne(kind, work);
}

function commitsOf(db: Db): Commits {
  const known = commits.get(db);
  if (known) return known;
  const made = isPostgres(db) ? commitsSideBySide(db) : commitsTogether(db);
  commits.set(db, made);
  return made;
}

/** All kinds share the places. */
function commitsSideBySide(db: Db): Commits {
  const line = createLine(SIDE_BY_SIDE);
  const lightly = db.withPlugin(LIGHT_STATEMENTS);
  const inPlace = async <Result>(kind: Kind, work: () => Promise<Result>): Promise<Result> => {
    await line.take(KINDS[kind].turn);
    try {
      return await runAs(kind, work);
    } finally {
      line.give();
    }
  };
  return {
    ofKind: ofEachKind((kind) => (work) => inPlace(kind, () => db.transaction().execute(work))),
    ofOne: (kind, work) => inPlace(kind, () => work(KINDS[kind].light ? lightly : db)),
  };
}

/** The groups of each kind are its own; which comes first is for the line before the file. */
function commitsTogether(db: Db): Commits {
  const ofKind = ofEachKind((kind) => {
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
        void runAs(kind, drain);
      });
  });
  return { ofKind, ofOne: (kind, work) => ofKind[kind](work) };
}

function ofEachKind(make: (kind: Kind) => Commit): Record<Kind, Commit> {
  return {
    usual: make('usual'),
    urgent: make('urgent'),
    light: make('light'),
    urgentLight: make('urgentLight'),
    patient: make('patient'),
  };
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
