import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createOpenQuestions(db);
  await createQuotes(db);
  await createNotes(db);
  await db.schema
    .createTable('answer_feedback')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('message_ts', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('good', 'integer', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('answer_feedback_pk', ['team_id', 'channel_id', 'message_ts', 'user_id'])
    .execute();
}

async function createOpenQuestions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('open_questions')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('message_ts', 'text', (c) => c.notNull())
    .addColumn('thread_ts', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('asked', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('open_questions_pk', ['team_id', 'channel_id', 'message_ts'])
    .execute();
  await sql`create index open_questions_open on open_questions (team_id, asked_at) where state = 'open'`.execute(
    db,
  );
}

async function createQuotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('answer_quotes')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('message_ts', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('thread_ts', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('answer_quotes_pk', ['team_id', 'channel_id', 'message_ts', 'place'])
    .execute();
  await db.schema
    .createIndex('answer_quotes_paper')
    .on('answer_quotes')
    .columns(['team_id', 'paper_id'])
    .execute();
}

async function createNotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('thread_notes')
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('thread_ts', 'text', (c) => c.notNull())
    .addColumn('message_ts', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('lease_until', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('thread_notes_pk', ['team_id', 'channel_id', 'key'])
    .execute();
  await sql`create index thread_notes_waiting on thread_notes (team_id, created_at) where state = 'waiting'`.execute(
    db,
  );
}
