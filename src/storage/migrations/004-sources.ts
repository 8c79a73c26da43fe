import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('papers').addColumn('arxiv_version', 'integer').execute();
  await db.schema.alterTable('papers').addColumn('withdrawn_at', 'text').execute();
  await db.schema.alterTable('papers').addColumn('withdrawn_reason', 'text').execute();
  await createAboutPapers(db);
  await createSourceStates(db);
}

/** A paper that gets another id takes its rows along, and one that is deleted leaves none behind. */
async function createAboutPapers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('paper_signals')
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_signals_pk', ['paper_id', 'kind', 'at'])
    .addForeignKeyConstraint('paper_signals_paper', ['paper_id'], 'papers', ['id'], follows)
    .execute();
  await db.schema
    .createTable('paper_announcements')
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_announcements_pk', ['paper_id', 'source'])
    .addForeignKeyConstraint('paper_announcements_paper', ['paper_id'], 'papers', ['id'], follows)
    .execute();
  await db.schema
    .createTable('paper_revisions')
    .addColumn('paper_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('abstract', 'text', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addColumn('submitted_at', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_revisions_pk', ['paper_id', 'version'])
    .addForeignKeyConstraint('paper_revisions_paper', ['paper_id'], 'papers', ['id'], follows)
    .execute();
  await sql`create index papers_withdrawn on papers (withdrawn_at) where withdrawn_at is not null`.execute(
    db,
  );
}

async function createSourceStates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('source_states')
    .addColumn('source', 'text', (c) => c.primaryKey())
    .addColumn('last_attempt_at', 'text')
    .addColumn('last_success_at', 'text')
    .addColumn('failing_since', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_error', 'text')
    .addColumn('last_report', 'text')
    .addColumn('newest_item_at', 'text')
    .addColumn('cursor', 'text')
    .addColumn('next_allowed_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('source_validators')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('source_validators_pk', ['source', 'url'])
    .execute();
}

function follows<Builder extends { onDelete(a: 'cascade'): Builder; onUpdate(a: 'cascade'): Builder }>(
  constraint: Builder,
): Builder {
  return constraint.onDelete('cascade').onUpdate('cascade');
}
