import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['answer_ts', 'answer', 'asked', 'withdrawn_at'])
    await db.schema.alterTable('turns').addColumn(column, 'text').execute();
  await db.schema
    .alterTable('turns')
    .addColumn('whispered', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('thread_talk')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('thread_ts', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('ts', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('thread_talk_pk', ['team_id', 'channel_id', 'thread_ts', 'user_id'])
    .execute();
  await db.schema
    .createTable('channel_settings')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('private_first', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('channel_settings_pk', ['team_id', 'channel_id'])
    .execute();
}
