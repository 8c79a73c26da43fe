import type { Kysely } from 'kysely';

/** Which instance works on what, so that another one can go on when it is gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('turns').addColumn('owner', 'text').execute();
  for (const column of ['lease_until', 'post_begun'])
    await db.schema
      .alterTable('turns')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await db.schema
    .createIndex('turns_open')
    .on('turns')
    .columns(['team_id', 'asked_at'])
    .where('answered_at' as never, 'is', null)
    .execute();
  await db.schema
    .createTable('errands')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('command', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('lease_until', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('errands_pk', ['team_id', 'id'])
    .execute();
  await db.schema
    .createTable('job_turns')
    .addColumn('queue', 'text', (c) => c.primaryKey().notNull())
    .addColumn('job_id', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .execute();
}
