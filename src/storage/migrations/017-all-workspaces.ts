import type { Kysely } from 'kysely';

/** Quotes of a paper are looked for in all workspaces at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('answer_quotes_of_paper').on('answer_quotes').column('paper_id').execute();
}
