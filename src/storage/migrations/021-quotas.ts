import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('question_quotas')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('full_at', 'bigint', (c) => c.notNull())
    .addColumn('told_until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('question_quotas_pk', ['team_id', 'user_id'])
    .execute();
}
