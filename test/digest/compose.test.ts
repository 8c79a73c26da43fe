import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { paper } from './builders.ts';

const candidates = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, index) => ({
  paper: paper(id),
  why: `why ${id}`,
  arrivedAt: '2026-03-01T00:00:00.000Z',
  score: 1 - index / 10,
}));

function compose(more: Partial<Parameters<typeof composeDigest>[0]>) {
  const all = { topic: '', basis: 'By date.', candidates, delivered: new Set<string>(), poolSize: 7 };
  return composeDigest({ ...all, ...more });
}

describe('a digest', () => {
  it('holds the first five papers that the channel has not had', () => {
    const digest = compose({ delivered: new Set(['a', 'c']) });
    expect(digest.items.map(({ rank, paper: { id }, why }) => [rank, id, why])).toEqual([
      [1, 'b', 'why b'],
      [2, 'd', 'why d'],
      [3, 'e', 'why e'],
      [4, 'f', 'why f'],
      [5, 'g', 'why g'],
    ]);
    expect(digest).toMatchObject({ title: 'Trending papers', basis: 'By date.', quiet: null, note: null });
  });

  it('says that nothing is stored', () => {
    expect(compose({ candidates: [], poolSize: 0 })).toMatchObject({
      quiet: 'nothing-stored',
      note: 'No papers today: none have been stored yet.',
    });
  });

  it('says that nothing matches the topic', () => {
    expect(compose({ candidates: [], topic: 'beekeeping' })).toMatchObject({
      title: 'Papers on beekeeping',
      quiet: 'no-match',
      note: 'No papers today: none of the stored ones match “beekeeping”.',
    });
  });

  it('says that everything was posted before', () => {
    const delivered = new Set(candidates.map(({ paper: { id } }) => id));
    expect(compose({ delivered })).toMatchObject({
      quiet: 'all-posted',
      note: 'Nothing new today: all 7 papers looked at were posted here before.',
    });
    expect(compose({ delivered, topic: 'bees', candidates: candidates.slice(0, 1) }).note).toBe(
      'Nothing new today: the one paper on “bees” was posted here before.',
    );
  });
});
