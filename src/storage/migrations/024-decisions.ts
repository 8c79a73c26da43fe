import type { Kysely } from 'kysely';

/** What an instance had decided for something that it was asked, so that the one that goes on does not decide anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('errands').addColumn('decision', 'text').execute();
}
