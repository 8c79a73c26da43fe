import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PaperPool } from '../../src/digest/ports.ts';
import { createComposer } from '../../src/digest/prepare.ts';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import type { TrendingRecords } from '../../src/trending/evidence.ts';
import { paper } from './builders.ts';

const PAPERS = [
  paper('bees-old', { title: 'Honey bees and their dances', publishedAt: '2015-01-01' }),
  paper('bees-new', { title: 'Honey bees and their paths', publishedAt: '2026-03-01' }),
  paper('honey', { title: 'Honey badgers in winter', abstract: 'Badgers sleep.' }),
  paper('stars', { title: 'Spectra of faint stars', abstract: 'We measure light.' }),
];

const pool: PaperPool = {
  newest: async () => [],
  byId: async (ids) =>
    ids.flatMap((id) =>
      PAPERS.filter((stored) => stored.id === id).map((stored) => ({
        paper: stored,
        arrivedAt: '2026-03-01T00:00:00Z',
      })),
    ),
};

let index: SearchIndex;

beforeEach(async () => {
  index = createSearchIndex({});
  await index.apply(PAPERS.map((stored) => ({ kind: 'upsert', paper: stored })));
});
afterEach(() => index.close());

const records: TrendingRecords = {
  candidates: async () => [],
  byId: async (ids) => (await pool.byId(ids)).map((arrived) => ({ ...arrived, readings: [], acts: [] })),
  published: async () => [],
  edition: async () => '',
  isActive: async () => false,
  teams: async () => [],
};

const wish = { delivered: new Set<string>(), now: new Date('2026-03-02T09:00:00Z') };

it('holds the papers on a topic, the newer of equal matches first, and says what matched', async () => {
  const digest = await createComposer({ pool, records, index })({ ...wish, topic: 'honey bees' });
  expect(digest.items.map(({ paper: { id } }) => id)).toEqual(['bees-new', 'bees-old']);
  expect(digest.items[0]?.why).toMatch(/^Matches honey, bees\. Published 1 day ago/);
});

it('is honest when no paper is about the topic', async () => {
  const digest = await createComposer({ pool, records, index })({ ...wish, topic: 'volcanoes' });
  expect(digest).toMatchObject({ items: [], quiet: 'no-match' });
});
