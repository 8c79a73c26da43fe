import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createPapers(db);
  await createIdentity(db);
  await db.schema
    .createTable('paper_changes')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('paper_id', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

async function createPapers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('papers')
    .addColumn('arrival', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('own_id', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('abstract', 'text', (c) => c.notNull())
    .addColumn('abstract_kind', 'text', (c) => c.notNull())
    .addColumn('authors', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text')
    .addColumn('url', 'text')
    .addColumn('categories', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();
}

async function createIdentity(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('paper_keys')
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('arrival', 'integer', (c) => c.notNull().references('papers.arrival').onDelete('cascade'))
    .addPrimaryKeyConstraint('paper_keys_pk', ['key', 'arrival'])
    .execute();
  await db.schema.createIndex('paper_keys_arrival').on('paper_keys').column('arrival').execute();
  await db.schema
    .createTable('paper_sightings')
    .addColumn('fingerprint', 'text', (c) => c.primaryKey())
    .addColumn('arrival', 'integer', (c) => c.notNull().references('papers.arrival').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('paper_sightings_arrival').on('paper_sightings').column('arrival').execute();
}
