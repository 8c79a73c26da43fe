import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Tables } from '../tables.ts';

/**
 * On PostgreSQL the words of each paper that stands, for `SEARCH=postgres`: a table of its own, kept by triggers, so that
 * nobody who writes, copies or reads papers has to know of it. SQLite has its index in memory.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  if (!isPostgres(db)) return;
  await createReading(db);
  await sql`
    create table paper_words (
      arrival bigint primary key references papers (arrival) on delete cascade,
      words tsvector not null
    )`.execute(db);
  await sql`
    insert into paper_words (arrival, words)
    select arrival, paperboy_words(title, abstract) from papers where withdrawn_at is null`.execute(db);
  await sql`create index paper_words_words on paper_words using gin (words)`.execute(db);
  await keepUp(db);
}

/** Words as our own analysis parts them, near enough to find candidates: without accents, a compound also as one word. */
async function createReading(db: Kysely<Tables>): Promise<void> {
  await sql`
    create function paperboy_plain(text) returns text language sql immutable parallel safe as $$
      select regexp_replace(folded, '[^a-z0-9\u0080-\uffff]+', ' ', 'g') || ' ' || array_to_string(array(
        select replace(found[1], '-', '') from regexp_matches(folded, '([a-z0-9]+(?:-[a-z0-9]+)+)', 'g') found
      ), ' ')
      from (select regexp_replace(regexp_replace(
        lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]+', '', 'g')),
        '[\u2010\u2011]', '-', 'g'), '[\u2012-\u206f]+', ' ', 'g') as folded) as text
    $$`.execute(db);
  await sql`
    create function paperboy_words(title text, abstract text) returns tsvector
    language sql immutable parallel safe as $$
      select setweight(to_tsvector('pg_catalog.english', paperboy_plain(title)), 'A')
        || to_tsvector('pg_catalog.english', paperboy_plain(abstract))
    $$`.execute(db);
}

async function keepUp(db: Kysely<Tables>): Promise<void> {
  await sql`
    create function paperboy_keep_words() returns trigger language plpgsql as $$
    begin
      if new.withdrawn_at is not null then
        delete from paper_words where arrival = new.arrival;
      else
        insert into paper_words (arrival, words)
        values (new.arrival, paperboy_words(new.title, new.abstract))
        on conflict (arrival) do update set words = excluded.words;
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger papers_words_kept after insert or update of title, abstract, withdrawn_at on papers
    for each row execute function paperboy_keep_words()`.execute(db);
}
