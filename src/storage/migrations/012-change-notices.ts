import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Tables } from '../tables.ts';

/** On PostgreSQL whoever listens hears of new papers at once; on SQLite followers look by themselves. */
export async function up(db: Kysely<Tables>): Promise<void> {
  if (!isPostgres(db)) return;
  await sql`
    create function paperboy_tell_followers() returns trigger language plpgsql as
    $$ begin perform pg_notify('paperboy_papers', ''); return null; end $$
  `.execute(db);
  await sql`
    create trigger paper_changes_told after insert on paper_changes
    for each statement execute function paperboy_tell_followers()
  `.execute(db);
}
