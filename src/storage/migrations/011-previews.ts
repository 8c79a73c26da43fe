import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('link_previews')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('message_ts', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('thread_ts', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('link_previews_pk', ['team_id', 'channel_id', 'message_ts', 'paper_id'])
    .execute();
  await db.schema
    .createIndex('link_previews_paper')
    .on('link_previews')
    .columns(['team_id', 'channel_id', 'paper_id', 'at'])
    .execute();
}
