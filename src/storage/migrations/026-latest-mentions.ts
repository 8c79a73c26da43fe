import type { Kysely } from 'kysely';

/** Each digest looks for the last mention of its papers, which thousands of channels may have had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('paper_mentions_latest')
    .on('paper_mentions')
    .columns(['team_id', 'paper_id', 'kind', 'at', 'ts'])
    .execute();
}
