import type { Kysely } from 'kysely';

/** When the last digest of a workspace went out is asked for after much of what people do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('deliveries_finished')
    .on('deliveries')
    .columns(['team_id', 'finished_at'])
    .execute();
}
