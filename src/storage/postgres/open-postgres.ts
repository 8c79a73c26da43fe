import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { AppError } from '../../errors.ts';
import { isUpToDate, migrateTogether } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { PaperboyPostgresDialect } from './dialect.ts';
import { wasInTheWay } from './failures.ts';
import { rememberPool } from './notices.ts';
import { createPool } from './pool.ts';

/** How often a transaction that was in another's way is run again. */
const TRIES = 10;

/** Opens the database at `url`, which must exist and keep text as UTF-8, with its schema up to date. */
export async function openPostgres(url: string): Promise<Kysely<Tables>> {
  const pool = createPool(url);
  const db = repeating(new Kysely<Tables>({ dialect: new PaperboyPostgresDialect({ pool }) }));
  rememberPool(db, pool);
  try {
    await expectUnicode(db, url);
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

/** Others have no place for most of the letters that papers have, or take any bytes without looking. */
async function expectUnicode(db: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<{ encoding: string }>`
    select current_setting('server_encoding') as encoding`.execute(db);
  const encoding = rows[0]?.encoding ?? 'UTF8';
  if (encoding === 'UTF8') return;
  throw new AppError(
    'database_encoding',
    `The PostgreSQL database ${nameIn(url)} keeps text as ${encoding}, which cannot hold what papers and people write: make one with \`createdb -E UTF8 -T template0 NAME\`, and put its name at the end of DATABASE_URL (or --db).`,
  );
}

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
