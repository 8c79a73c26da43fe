import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('seen_requests')
    .addColumn('signature', 'text', (c) => c.primaryKey())
    .addColumn('stale_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('seen_requests_stale').on('seen_requests').column('stale_at').execute();
}
