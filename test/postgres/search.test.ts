import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { AppError } from '../../src/errors.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { plainQuery, type ResultPage } from '../../src/search/search-index.ts';
import type { Db } from '../../src/storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../../src/storage/paper-repository.ts';
import type { Keeping } from '../../src/storage/postgres/search/kept-papers.ts';
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

/** Misspelt words are understood by the papers that are kept. */
const MISSPELT = /grahp/;
const SPELT = FIRST_HITS.filter(([text]) => !MISSPELT.test(text));

function open(keeping?: Keeping): PostgresIndex {
  let time = 0;
  const index = createSearchIndex();
  return createPostgresIndex({ db, index, now: () => time++, ...(keeping && { keeping }) });
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
  index = open(KEEPING);
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

it('asks for a PostgreSQL when it is chosen without one', () => {
  expect(() => loadConfig({ SEARCH: 'postgres' })).toThrow(/SEARCH: postgres needs a DATABASE_URL/);
  expect(() => loadConfig({ SEARCH: 'elsewhere' })).toThrow(/SEARCH/);
});

describe('search in PostgreSQL', () => {
  it.each(SPELT)('for %j puts %j first: %s', async (text, first) => {
    expect(ids(await find(text))[0]).toBe(first);
  });

  it('does the same with what it keeps as it is shipped, and understands misspelt words', async () => {
    const shipped = open();
    onTestFinished(() => shipped.close());
    for (const [text, first] of FIRST_HITS) {
      const { hits } = await shipped.search(plainQuery(text), { limit: 1 });
      expect(hits[0]?.paperId, text).toBe(first);
    }
    expect(await shipped.search(plainQuery('attntion'), { limit: 1 })).toMatchObject({
      total: 1,
      suggestion: 'attention',
    });
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

  it('ranks all that was found, though fewer papers are kept', async () => {
    await find('lanterns');
    const everything = 'kite gull tidal lanterns';
    for (const text of [everything, 'harbor', everything]) {
      const result = await find(text);
      expect(result.hits).toHaveLength(result.total);
      if (text === everything) expect(result.total).toBe(SAMPLE_PAPERS.length);
    }
  });

  it('ranks what many ask for at once, though next to nothing is kept', async () => {
    const asked = SPELT.flatMap((one) => [one, one]);
    const found = await Promise.all(asked.map(([text]) => find(text)));
    expect(found.map((result) => ids(result)[0])).toEqual(asked.map(([, first]) => first));
  });

  it('weighs words by all papers, not by those it keeps', async () => {
    const { terms } = await find('harbor memory');
    const idf = (papers: number) => Math.log(1 + (SAMPLE_PAPERS.length - papers + 0.5) / (papers + 0.5));
    expect(terms.map((term) => term.idf)).toEqual([idf(2), idf(2)]);
  });

  it('starts again by itself when the ranking thread has died', async () => {
    const inner = createSearchIndex();
    let dying = true;
    const search: typeof inner.search = (...asked) => {
      if (!dying) return inner.search(...asked);
      dying = false;
      return inner
        .clear()
        .then(() => Promise.reject(new AppError('index_down', 'gone', { retryable: true })));
    };
    const again = createPostgresIndex({ db, index: { ...inner, search }, now: () => 0, keeping: KEEPING });
    onTestFinished(() => again.close());
    await expect(again.search(plainQuery('harbor'), { limit: 5 })).rejects.toMatchObject({ retryable: true });
    expect(ids(await again.search(plainQuery('harbor'), { limit: 5 }))).toContain('tides');
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
