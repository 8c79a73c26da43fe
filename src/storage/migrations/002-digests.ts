import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createSubscriptions(db);
  await createDeliveries(db);
  await createDeliveryPosts(db);
  await createDeliveredPapers(db);
}

async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('minute', 'integer', (c) => c.notNull())
    .addColumn('days', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('request_key', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('active_since', 'text', (c) => c.notNull())
    .addColumn('next_slot', 'text', (c) => c.notNull())
    .addColumn('ended_reason', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await sql`create unique index subscriptions_running on subscriptions (team_id, channel_id, request_key)
    where ended_reason is null`.execute(db);
  await sql`create index subscriptions_due on subscriptions (next_slot) where ended_reason is null`.execute(
    db,
  );
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('subscription_id', 'text', (c) => c.notNull().references('subscriptions.id'))
    .addColumn('slot', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('planned_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('retry_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('error', 'text')
    .addUniqueConstraint('deliveries_slot', ['subscription_id', 'slot'])
    .execute();
  await sql`create index deliveries_open on deliveries (slot) where state = 'sending'`.execute(db);
}

async function createDeliveryPosts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery_posts')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('delivery_id', 'text', (c) => c.notNull().references('deliveries.id').onDelete('cascade'))
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('settled_from', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('ts', 'text')
    .addPrimaryKeyConstraint('delivery_posts_pk', ['delivery_id', 'part'])
    .execute();
}

async function createDeliveredPapers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivered_papers')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('delivery_id', 'text', (c) => c.notNull().references('deliveries.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('delivered_papers_pk', ['team_id', 'channel_id', 'paper_id'])
    .execute();
}
