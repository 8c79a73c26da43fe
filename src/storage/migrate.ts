import { type Kysely, type Migration, Migrator } from 'kysely';
import { AppError } from '../errors.ts';
import * as papers from './migrations/001-papers.ts';
import * as digests from './migrations/002-digests.ts';
import * as conversations from './migrations/003-conversations.ts';
import type { Tables } from './tables.ts';

/** In order, for ever: a released migration is never edited, only followed by another. */
const MIGRATIONS: Record<string, Migration> = {
  '001-papers': papers,
  '002-digests': digests,
  '003-conversations': conversations,
};

/** Runs what is missing, each in a transaction; refuses a database written by a newer version. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const applied = await migrator.getMigrations().catch((error: unknown) => {
    if (/corrupted migrations/.test(String(error))) throw newerDatabase(error);
    throw error;
  });
  if (applied.every((migration) => migration.executedAt)) return;
  const { error } = await migrator.migrateToLatest();
  if (error) throw /corrupted migrations/.test(String(error)) ? newerDatabase(error) : error;
}

function newerDatabase(cause: unknown): AppError {
  return new AppError(
    'database_newer',
    'The database was written by another version of Paperboy: update Paperboy, or name another database with --db.',
    { cause },
  );
}
