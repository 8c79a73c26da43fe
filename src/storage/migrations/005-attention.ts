import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('paper_attention')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('paper_attention_pk', [
      'team_id',
      'channel_id',
      'user_id',
      'paper_id',
      'kind',
      'at',
    ])
    .execute();
  await sql`create unique index paper_attention_present on paper_attention
    (team_id, channel_id, user_id, paper_id, kind) where ended_at is null`.execute(db);
  await db.schema
    .createIndex('paper_attention_paper')
    .on('paper_attention')
    .columns(['team_id', 'paper_id'])
    .execute();
}
