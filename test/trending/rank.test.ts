import { describe, expect, it } from 'vitest';
import { basisOf } from '../../src/trending/basis.ts';
import type { PaperEvidence } from '../../src/trending/evidence.ts';
import { trendingList } from '../../src/trending/list.ts';
import { rankPapers, withinWindow } from '../../src/trending/rank.ts';
import { scorePaper } from '../../src/trending/score.ts';
import { summarizeScore } from '../../src/trending/summary.ts';
import { act, evidence, NOW, reading } from './evidence.ts';

const LOOK = { now: NOW, window: 'week' } as const;
const LONG_AGO = '2026-01-02T12:00:00.000Z';
const ids = (papers: PaperEvidence[]) => papers.map(({ paper: { id } }) => id);

describe('the ranking', () => {
  it('puts the newer publication first, then the later arrival, then the smaller id, when nobody has said anything', () => {
    const day = '2026-03-20T12:00:00.000Z';
    const papers = [
      evidence('d', { publishedAt: null, arrivedAt: day }),
      evidence('c', { publishedAt: '2026-01-01', arrivedAt: '2026-03-19T12:00:00.000Z' }),
      evidence('b', { publishedAt: '2026-01-01', arrivedAt: day }),
      evidence('a', { publishedAt: '2026-01-01', arrivedAt: day }),
      evidence('e', { publishedAt: '2026-03-01', arrivedAt: day }),
    ];
    expect(ids(rankPapers(papers, LOOK))).toEqual(['e', 'a', 'b', 'c', 'd']);
  });

  it('puts what grows before what is new, and what grew long ago behind both', () => {
    const upvoted = (id: string, arrivedAt: string, publishedAt: string) =>
      evidence(id, {
        arrivedAt,
        publishedAt,
        readings: [
          reading('upvotes', arrivedAt, 5),
          reading('upvotes', new Date(Date.parse(arrivedAt) + 86_400_000).toISOString(), 45),
        ],
      });
    const papers = [
      upvoted('long ago', LONG_AGO, '2026-01-01'),
      evidence('new', { publishedAt: '2026-03-31' }),
      upvoted('growing', '2026-03-27T12:00:00.000Z', '2026-03-26'),
    ];
    expect(ids(rankPapers(papers, LOOK))).toEqual(['growing', 'new', 'long ago']);
  });

  it('does not let one vote here beat what the world talks about, but a few people do', () => {
    const world = evidence('world', {
      publishedAt: '2026-03-30',
      readings: [
        reading('upvotes', '2026-03-30T12:00:00Z', 10),
        reading('upvotes', '2026-03-31T12:00:00Z', 35),
      ],
    });
    const one = evidence('one', { publishedAt: '2026-03-30', acts: [act('up', 'ada')] });
    const three = evidence('three', {
      publishedAt: '2026-03-30',
      acts: ['ada', 'miles', 'yuki'].flatMap((person) => [act('saved', person), act('up', person)]),
    });
    const none = evidence('none', { publishedAt: '2026-03-30' });
    expect(ids(rankPapers([one, world, none], LOOK))).toEqual(['world', 'one', 'none']);
    expect(ids(rankPapers([none, one, three], LOOK))[0]).toBe('three');
  });
});

describe('a window', () => {
  it('holds what was published, arrived, grew, or got the attention of people here within it', () => {
    const old = { publishedAt: '2020', arrivedAt: LONG_AGO };
    const papers = [
      evidence('old', old),
      evidence('arrived', { publishedAt: '2020', arrivedAt: '2026-03-31T12:00:00.000Z' }),
      evidence('published this week', { publishedAt: '2026-03-26', arrivedAt: LONG_AGO }),
      evidence('published this month', { publishedAt: '2026-03-05', arrivedAt: LONG_AGO }),
      evidence('grew', {
        ...old,
        readings: [reading('upvotes', LONG_AGO, 3), reading('upvotes', '2026-03-31T12:00:00Z', 4)],
      }),
      evidence('fell', {
        ...old,
        readings: [reading('upvotes', LONG_AGO, 3), reading('upvotes', '2026-03-31T12:00:00Z', 2)],
      }),
      evidence('first looked at', { ...old, readings: [reading('upvotes', '2026-03-31T12:00:00Z', 4)] }),
      evidence('saved', { ...old, acts: [act('saved', 'ada')] }),
      evidence('opened', { ...old, acts: [act('opened', 'ada')] }),
    ];
    expect(ids(withinWindow(papers, { now: NOW, window: 'day' }))).toEqual(['arrived', 'grew', 'saved']);
    expect(ids(withinWindow(papers, LOOK))).toEqual(['arrived', 'published this week', 'grew', 'saved']);
    expect(withinWindow(papers, { now: NOW, window: 'month' })).toHaveLength(5);
  });

  it('of a day reaches from Sunday back to Thursday evening', () => {
    const sunday = new Date('2026-03-29T12:00:00-04:00');
    const friday = evidence('friday', { arrivedAt: '2026-03-27T01:00:00.000Z' });
    const thursday = evidence('thursday', { arrivedAt: '2026-03-26T20:00:00.000Z' });
    expect(ids(withinWindow([friday, thursday], { now: sunday, window: 'day' }))).toEqual(['friday']);
  });
});

describe('the sentence below a paper', () => {
  const tell = (paper: PaperEvidence, now = NOW) =>
    summarizeScore(scorePaper(paper, { now, window: 'week' }));

  it('says what people did', () => {
    const paper = evidence('a', {
      readings: [
        reading('upvotes', '2026-03-30T12:00:00Z', 29),
        reading('upvotes', '2026-03-31T12:00:00Z', 41),
      ],
      acts: [...['ada', 'miles', 'yuki'].map((person) => act('saved', person)), act('up', 'ada')],
    });
    expect(tell(paper)).toBe('41 upvotes, +12 since yesterday; 1 person here voted for it.');
  });

  it('names the day of the last announcement across a weekend', () => {
    const paper = evidence('a', {
      readings: [
        reading('github_stars', '2026-03-27T12:00:00Z', 1200),
        reading('github_stars', '2026-03-30T12:00:00Z', 1150),
      ],
    });
    expect(tell(paper, new Date('2026-03-30T16:00:00Z'))).toBe('1,150 GitHub stars, −50 since Friday.');
  });

  it('says how recent a paper is when nobody did anything, and keeps to itself what one person reads', () => {
    const published = (publishedAt: string | null) =>
      evidence('a', { publishedAt, acts: [act('opened', 'ada')] });
    expect(tell(published('2026-03-29'))).toBe('Published 2 days ago, arrived here 1 day ago.');
    expect(tell(published('2019'))).toBe('Published 6 years ago, arrived here 1 day ago.');
    expect(tell(published(null))).toBe('Publication date unknown, arrived here 1 day ago.');
  });
});

describe('the basis of a list', () => {
  it('says what was used and what was not there to be used', () => {
    expect(basisOf([evidence('a')])).toBe(
      'Ranked by how recently papers were published and arrived here (formula trending-2). Not used: no upvotes, comments or GitHub stars are recorded, and nobody here has opened, saved, shared or voted on them yet.',
    );
    const some = evidence('a', {
      readings: [reading('upvotes', '2026-03-31T12:00:00Z', 1)],
      acts: [act('opened', 'ada')],
    });
    const { basis } = trendingList([some], { ...LOOK, limit: 5 });
    expect(basis).toBe(
      'Ranked by how fast upvotes grow, how many people here opened, saved, shared or voted on them and how recently papers were published and arrived here (formula trending-2). Not used: no comments or GitHub stars are recorded yet.',
    );
  });
});
