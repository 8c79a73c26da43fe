import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createSubscriptions(db);
  await createConfirmations(db);
  await createDeliveries(db);
  await createPapers(db);
}

async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail_subscriptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('active_since', 'text', (c) => c.notNull())
    .addColumn('next_slot', 'text', (c) => c.notNull())
    .addColumn('paused_reason', 'text')
    .addColumn('told', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('ended_reason', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await sql`create unique index mail_subscriptions_running on mail_subscriptions (team_id, user_id)
    where ended_reason is null`.execute(db);
  await sql`create index mail_subscriptions_due on mail_subscriptions (team_id, next_slot)
    where ended_reason is null and paused_reason is null`.execute(db);
}

async function createConfirmations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail_confirmations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('address_key', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('closed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index mail_confirmations_address on mail_confirmations (address_key, sent_at)`.execute(db);
  await sql`create index mail_confirmations_person on mail_confirmations (team_id, user_id, sent_at)`.execute(
    db,
  );
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail_deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('subscription_id', 'text', (c) => c.notNull().references('mail_subscriptions.id'))
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
    .addUniqueConstraint('mail_deliveries_slot', ['subscription_id', 'slot'])
    .execute();
  await sql`create index mail_deliveries_open on mail_deliveries (team_id, slot)
    where state in ('waiting', 'sending')`.execute(db);
}

async function createPapers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail_papers')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('delivery_id', 'text', (c) => c.notNull().references('mail_deliveries.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('mail_papers_pk', ['team_id', 'user_id', 'paper_id'])
    .execute();
}
