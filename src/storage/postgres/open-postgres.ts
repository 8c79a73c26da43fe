import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { isUpToDate, migrateTogether } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { PaperboyPostgresDialect } from './compiler.ts';
import { wasInTheWay } from './failures.ts';
import { rememberPool } from './notices.ts';
import { createPool } from './pool.ts';

/** How often a transaction that was in another's way is run again. */
const TRIES = 10;

/** Opens the database at `url`, which must exist, with its schema up to date. */
export async function openPostgres(url: string): Promise<Kysely<Tables>> {
  const pool = createPool(url);
  const db = repeating(new Kysely<Tables>({ dialect: new PaperboyPostgresDialect({ pool }) }));
  rememberPool(db, pool);
  try {
    if (!(await isUpToDate(db))) await migrateTogether(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/** Transactions that are undone for another's sake run again; their work touches nothing but the transaction. */
function repeating(db: Kysely<Tables>): Kysely<Tables> {
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const builder = begin();
    const execute = builder.execute.bind(builder);
    builder.execute = async (work) => {
      for (let tries = 1; ; tries++) {
        try {
          return await execute(work);
        } catch (error) {
          if (!wasInTheWay(error) || tries === TRIES) throw error;
          await sleep(Math.random() * 10 * 2 ** tries);
        }
      }
    };
    return builder;
  };
  return db;
}
