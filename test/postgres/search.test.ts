import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { plainQuery, type ResultPage } from '../../src/search/search-index.ts';
import type { Db } from '../../src/storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../../src/storage/paper-repository.ts';
import { createPostgresIndex, type PostgresIndex } from '../../src/storage/postgres/search/postgres-index.ts';
import { FILTERED, FIRST_HITS } from '../search/contract.ts';
import { paper, SAMPLE_PAPERS } from '../search/sample-papers.ts';
import { NOW, sightings } from '../storage/sightings.ts';
import { openTestDatabase } from '../storage/test-database.ts';

let db: Db;
let papers: PaperRepository;
let index: PostgresIndex;

/** Next to nothing stays in memory, so that every search has to bring its candidates. */
const KEEPING = { sample: 1, lately: 2 };

function open(): PostgresIndex {
  let time = 0;
  return createPostgresIndex({ db, index: createSearchIndex(), now: () => time++, keeping: KEEPING });
}

async function save(...given: Paper[]): Promise<void> {
  await papers.save(
    sightings(
      ...given.map((one) => ({
        ...one,
        url: one.url ?? undefined,
        publishedAt: one.publishedAt ?? undefined,
      })),
    ),
    NOW,
  );
}

beforeAll(async () => {
  db = await openTestDatabase();
  papers = createPaperRepository(db);
  await save(...SAMPLE_PAPERS);
  index = open();
});

afterAll(async () => {
  await index.close();
  await db.destroy();
});

async function find(text: string, page: Partial<ResultPage> = {}) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return index.search(parsed.query, { limit: 10, ...page });
}

const ids = (result: { hits: { paperId: string }[] }) => result.hits.map((hit) => hit.paperId);

describe('search in PostgreSQL', () => {
  it.each(FIRST_HITS)('for %j puts %j first: %s', async (text, first) => {
    expect(ids(await find(text))[0]).toBe(first);
  });

  it.each(FILTERED)('%j leaves %j, newest first when nothing is ranked', async (text, expected) => {
    const result = await find(text);
    expect(ids(result)).toEqual(expected);
    expect(result.total).toBe(expected.length);
  });

  it('counts every match beyond the page, and turns the page', async () => {
    const all = ids(await find('harbor memory'));
    expect(await find('harbor memory', { limit: 1 })).toMatchObject({
      total: 3,
      hits: [{ paperId: all[0] }],
    });
    expect(ids(await find('harbor memory', { limit: 2, offset: 1 }))).toEqual(all.slice(1, 3));
    expect(ids(await find('harbor memory', { among: ['tides', 'lanterns'] }))).toEqual(['tides']);
  });

  it('finds by the beginning of the last word while somebody is typing', async () => {
    expect(ids(await find('quantiz', { typing: true }))).toContain('gulls');
    expect(ids(await find('lante', { typing: true }))).toEqual(['lanterns']);
  });

  it('says which words it knows', async () => {
    const { terms } = await find('harbor zeppelins');
    expect(terms.map(({ word, known }) => [word, known])).toEqual([
      ['harbor', true],
      ['zeppelins', false],
    ]);
  });

  it('finds papers like one, itself left out', async () => {
    const result = await index.similar('kites', { limit: 5 });
    expect(ids(result)).toContain('tides');
    expect(ids(result)).not.toContain('kites');
    expect(await index.similar('nobody', { limit: 5 })).toMatchObject({ hits: [], total: 0 });
  });

  it('answers any text', async () => {
    for (const text of [
      "o'neil \\ & | ! :* ('",
      '',
      '\u0000',
      'a \ud800 b',
      'ß'.repeat(300),
      'harbor '.repeat(2000),
    ]) {
      const query = {
        ...plainQuery(text),
        phrases: [text],
        excluded: [text],
        authors: [text],
        categories: [text],
      };
      await expect(index.search(query, { limit: 3, typing: true })).resolves.toBeDefined();
    }
  });

  it('finds what was saved, changed and withdrawn as soon as that is committed', async () => {
    await save(paper('new', 'Submarines dive', 'They dive deep.'));
    expect(ids(await find('submarine'))).toEqual(['new']);
    const { numUpdatedRows } = await db
      .updateTable('papers')
      .set({ title: 'Balloons rise' })
      .where('id', '=', 'new')
      .executeTakeFirst();
    expect(numUpdatedRows).toBe(1n);
    expect(ids(await find('submarine'))).toEqual([]);
    expect((await find('balloon')).hits[0]?.title).toBe('Balloons rise');
    await db.updateTable('papers').set({ withdrawn_at: NOW.toISOString() }).where('id', '=', 'new').execute();
    expect(ids(await find('balloon'))).toEqual([]);
    expect(await index.size()).toBe(SAMPLE_PAPERS.length);
    await papers.remove('new');
  });
});
