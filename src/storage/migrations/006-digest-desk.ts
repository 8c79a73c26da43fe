import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await extendSubscriptions(db);
  await createChanges(db);
  await createMentions(db);
  await db.schema
    .createTable('taste_resets')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('reset_at', 'text', (c) => c.notNull())
    .addColumn('reset_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('taste_resets_pk', ['team_id', 'channel_id'])
    .execute();
  await db.schema
    .alterTable('delivery_posts')
    .addColumn('found', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index deliveries_open_team on deliveries (team_id, slot) where state = 'sending'`.execute(
    db,
  );
  await db.schema.createIndex('papers_first_seen').on('papers').column('first_seen_at').execute();
}

async function extendSubscriptions(db: Kysely<unknown>): Promise<void> {
  const table = () => db.schema.alterTable('subscriptions');
  await table()
    .addColumn('silent_when_empty', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await table()
    .addColumn('skip_dates', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await table().addColumn('recipient', 'text').execute();
  await table().addColumn('pause_reason', 'text').execute();
  await table().addColumn('paused_until', 'text').execute();
  await table().addColumn('paused_at', 'text').execute();
  await table().addColumn('told_at', 'text').execute();
  await table()
    .addColumn('tell_after', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index subscriptions_untold on subscriptions (team_id)
    where pause_reason is not null and told_at is null`.execute(db);
}

async function createChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscription_changes')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('subscription_id', 'text', (c) =>
      c.notNull().references('subscriptions.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text')
    .addColumn('user_name', 'text')
    .addColumn('what', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('subscription_changes_pk', ['subscription_id', 'number'])
    .execute();
  await db.schema
    .createIndex('subscription_changes_channel')
    .on('subscription_changes')
    .columns(['team_id', 'channel_id', 'at'])
    .execute();
}

async function createMentions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('paper_mentions')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('ts', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_mentions_pk', ['team_id', 'paper_id', 'channel_id', 'ts'])
    .execute();
}
