import { sql, type Transaction } from 'kysely';
import { promised } from './commit-kind.ts';
import type { Db } from './database.ts';
import { isPostgres } from './dialect.ts';
import { groupCommit } from './group-commit.ts';
import { createLine, type Line } from './line.ts';
import type { Tables } from './tables.ts';

/**
 * A transaction that may decide by what it reads: no other one of the same `scope` runs beside it, in whatever
 * process. On PostgreSQL it holds a lock of that name; on SQLite, where one writer excludes all others, it begins by
 * writing, because a transaction that reads first fails when it wants to write after somebody else has. What comes
 * together waits for the disk together there, but for papers, which come by the hundred.
 */
export function writing<Result>(
  db: Db,
  scope: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const alone = async (tx: Transaction<Tables>) => {
    if (isPostgres(tx)) await alsoAlone(tx, scope);
    else await tx.deleteFrom('settings').where('key', '=', 'writer').execute();
    return work(tx);
  };
  const commit = () => (scope === PAPERS ? db.transaction().execute(alone) : groupCommit(db)(alone));
  return isPostgres(db) ? inTurn(db, scope, commit) : commit();
}

/** Who waits for this process's own lock does so without a connection. */
async function inTurn<Result>(db: Db, scope: string, commit: () => Promise<Result>): Promise<Result> {
  const lines = scopes.get(db) ?? new Map<string, ScopeLine>();
  scopes.set(db, lines);
  const mine = lines.get(scope) ?? { line: createLine(1), wanted: 0 };
  lines.set(scope, mine);
  mine.wanted += 1;
  await mine.line.take(promised().turn);
  try {
    return await commit();
  } finally {
    mine.line.give();
    mine.wanted -= 1;
    if (mine.wanted === 0) lines.delete(scope);
  }
}

interface ScopeLine {
  line: Line;
  wanted: number;
}

const scopes = new WeakMap<Db, Map<string, ScopeLine>>();

/** Within `writing`: nobody else who says the same `scope` runs beside the rest of it. SQLite has one writer anyway. */
export async function alsoAlone(tx: Transaction<Tables>, scope: string): Promise<void> {
  if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(hashtextextended(${scope}, 0))`.execute(tx);
}

/**
 * The scope of everything that changes papers: their identity is decided by reading, and the numbers of the change feed
 * have to become visible in their order.
 */
export const PAPERS = 'papers';
