import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { AppError } from '../errors.ts';
import * as papers from './migrations/001-papers.ts';
import * as digests from './migrations/002-digests.ts';
import * as conversations from './migrations/003-conversations.ts';
import * as sources from './migrations/004-sources.ts';
import * as attention from './migrations/005-attention.ts';
import * as digestDesk from './migrations/006-digest-desk.ts';
import * as mail from './migrations/008-mail.ts';
import * as threads from './migrations/009-threads.ts';
import * as readingList from './migrations/010-reading-list.ts';
import * as previews from './migrations/011-previews.ts';
import * as changeNotices from './migrations/012-change-notices.ts';
import * as watching from './migrations/013-watching.ts';
import * as home from './migrations/014-home.ts';
import * as installations from './migrations/016-installations.ts';
import * as allWorkspaces from './migrations/017-all-workspaces.ts';
import * as instances from './migrations/018-instances.ts';
import * as paperWords from './migrations/019-paper-words.ts';
import * as seenRequests from './migrations/020-seen-requests.ts';
import * as quotas from './migrations/021-quotas.ts';
import * as recentLists from './migrations/022-recent-lists.ts';
import * as decisions from './migrations/024-decisions.ts';
import * as finishedDeliveries from './migrations/025-finished-deliveries.ts';
import * as latestMentions from './migrations/026-latest-mentions.ts';
import type { Tables } from './tables.ts';

/** In order, for ever: a released migration is never edited, only followed by another. */
const MIGRATIONS: Record<string, Migration> = {
  '001-papers': papers,
  '002-digests': digests,
  '003-conversations': conversations,
  '004-sources': sources,
  '005-attention': attention,
  '006-digest-desk': digestDesk,
  '008-mail': mail,
  '009-threads': threads,
  '010-reading-list': readingList,
  '011-previews': previews,
  '012-change-notices': changeNotices,
  '013-watching': watching,
  '014-home': home,
  '016-installations': installations,
  '017-all-workspaces': allWorkspaces,
  '018-instances': instances,
  '019-paper-words': paperWords,
  '020-seen-requests': seenRequests,
  '021-quotas': quotas,
  '022-recent-lists': recentLists,
  '024-decisions': decisions,
  '025-finished-deliveries': finishedDeliveries,
  '026-latest-mentions': latestMentions,
};

/** Whether nothing is left to migrate; throws an `AppError` for a database written by a newer version. */
export async function isUpToDate(db: Kysely<Tables>): Promise<boolean> {
  const migrations = await migratorFor(db).getMigrations();
  if (migrations.some((migration) => migration.executedAt === undefined)) return false;
  // Kysely tells of unknown migrations only when it has some to run.
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  if (rows.some(({ name }) => !Object.hasOwn(MIGRATIONS, name))) throw newerDatabase();
  return true;
}

/** Runs what is missing, without transactions of its own: the caller holds one around all of it. */
export function migrate(db: Kysely<Tables>): Promise<void> {
  return run(migratorFor(db, { disableTransactions: true }));
}

/** Runs what is missing in one transaction under the database's own lock: who comes second finds nothing to do. */
export function migrateTogether(db: Kysely<Tables>): Promise<void> {
  return run(migratorFor(db));
}

async function run(migrator: Migrator): Promise<void> {
  const { error } = await migrator.migrateToLatest();
  if (error) throw /corrupted migrations/.test(String(error)) ? newerDatabase(error) : error;
}

function migratorFor(db: Kysely<Tables>, { disableTransactions = false } = {}): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    disableTransactions,
    // What is made at the same time is numbered apart, and may be released in another order.
    allowUnorderedMigrations: true,
  });
}

function newerDatabase(cause?: unknown): AppError {
  return new AppError(
    'database_newer',
    'The database was written by another version of Paperboy: update Paperboy, or name another database with --db.',
    { cause },
  );
}
