import { describe, expect, it } from 'vitest';
import { announcementOf } from '../../src/sources/arxiv/announcement.ts';
import { categoryOf, knownCategories } from '../../src/sources/arxiv/categories.ts';
import { readFeed } from '../../src/sources/arxiv/feed.ts';
import { withdrawalOf } from '../../src/sources/arxiv/withdrawn.ts';
import { type Announced, entryXml, errorFeed, feedXml } from './server/arxiv.ts';

const PAPER: Announced = { id: '2611.10120', published: '2026-11-02T09:00:00Z' };

function read(...papers: Announced[]) {
  return readFeed(feedXml(papers.map(entryXml), { total: papers.length, start: 0, query: 'cat:cs.LG' }));
}

describe('a feed of the arXiv API', () => {
  it('is read into papers with version, dates, authors and categories', () => {
    const feed = read({
      ...PAPER,
      version: 2,
      updated: '2026-11-19T10:00:00Z',
      comment: '9 pages',
      doi: '10.1000/XYZ 10.1000/other',
      categories: ['cs.SY', 'cs.LG', 'I.2.6', '68T05; 68Q32', 'eess.SY'],
    });
    expect(feed).toMatchObject({ total: 1, rejected: [] });
    expect(feed.entries[0]).toEqual({
      where: '2611.10120v2',
      draft: {
        // A parser that guesses numbers would lose the last digit.
        identifiers: ['2611.10120', '10.1000/XYZ'],
        url: 'https://arxiv.org/abs/2611.10120',
        title: 'A toy & a bound, part 2611.10120',
        abstract: expect.stringContaining('We show $a<b$'),
        authors: ['Ann Example', 'Bo Sample'],
        publishedAt: '2026-11-02T09:00:00.000Z',
        categories: ['eess.SY', 'cs.LG'],
        revision: { version: 2, submittedAt: '2026-11-19T10:00:00.000Z', comment: '9 pages' },
      },
      signals: {},
      announcedAt: '2026-11-03T01:00:00.000Z',
      updated: '2026-11-19T10:00:00.000Z',
    });
  });

  it('of one entry, of one author, and with old ids is read too', () => {
    const [entry] = read({ ...PAPER, id: 'math.CA/0611800', authors: ['Only One'] }).entries;
    expect(entry?.draft).toMatchObject({ identifiers: ['math/0611800'], authors: ['Only One'] });
  });

  it('without entries is empty, not wrong', () => {
    expect(read()).toMatchObject({ entries: [], rejected: [], total: 0 });
  });

  it('keeps a paper that is called Error, and throws for an error told as an entry', () => {
    expect(read({ ...PAPER, title: 'Error' }).entries).toHaveLength(1);
    expect(() => readFeed(errorFeed('bad id'))).toThrow('arXiv refused our request: bad id.');
  });

  it.each([
    ['Rate exceeded.', /asks us to wait/],
    ['', /sent an empty answer/],
    ['oops', /plain text instead of a feed/],
    ['<html><body>Bad gateway</body></html>', /HTML page instead of a feed/],
    [feedXml([entryXml(PAPER)], { total: 1, start: 0, query: 'x' }).slice(0, -20), /cut off/],
    ['<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed>&a;</feed>', /broken/],
  ])('is not seen in “%.30s”', (body, reason) => {
    expect(() => readFeed(body)).toThrow(reason);
  });

  it('loses only the entry that is broken', () => {
    const good = ['2611.10001', '2611.10002', '2611.10003'].map((id) => entryXml({ ...PAPER, id }));
    const broken = [
      '<entry><id>http://arxiv.org/abs/2611.10009v1</id><title>A & b</title></entry>',
      '<entry><id>http://arxiv.org/abs/nothing</id><title>No id</title></entry>',
      '<entry><id>http://arxiv.org/abs/2611.10008v1</id><title>No date</title></entry>',
      '<entry/>',
      good[0]?.replace('</entry>', '') ?? '',
    ];
    for (const bad of broken) {
      const entries = [...good.slice(0, 2), bad, ...good.slice(2)];
      const feed = readFeed(feedXml(entries, { total: 4, start: 0, query: 'cat:cs.LG' }));
      expect(feed.entries.map(({ where }) => where)).toEqual([
        '2611.10001v1',
        '2611.10002v1',
        '2611.10003v1',
      ]);
      expect(feed.rejected).toHaveLength(1);
    }
  });
});

describe('a withdrawal', () => {
  const stands = { version: 2, title: 'T', summary: 'We toy.', comment: null };

  it.each([
    [{ comment: 'This paper has been withdrawn by the author due to an error in Lemma 3' }],
    [{ comment: 'arXiv admin note: submission has been withdrawn by arXiv administrators' }],
    [{ comment: 'Withdrawn from arXiv because of a dispute' }],
    [{ summary: 'This paper has been withdrawn by the authors.' }],
    [{ summary: 'Withdrawn: superseded.' }],
    [{ title: 'This submission has been withdrawn' }],
  ])('is recognised (%o)', (said) => {
    expect(withdrawalOf({ ...stands, ...said })).not.toBeNull();
  });

  it.each([
    [{ comment: '9 pages, 3 figures' }],
    [{ comment: 'Withdrawn from ICML 2026; under review elsewhere' }],
    [{ comment: 'This version replaces the withdrawn one' }],
    [{ comment: 'v2 was withdrawn by mistake' }],
    [{ comment: 'Previously withdrawn' }],
    [{ comment: 'On money that is withdrawn', version: 1 }],
    [{ summary: 'Troops were withdrawn in 1919; this paper has been long in the making.' }],
  ])('is not seen in what only speaks of one (%o)', (said) => {
    expect(withdrawalOf({ ...stands, ...said })).toBeNull();
  });
});

describe('the announcement of what was handed in', () => {
  it.each([
    ['before the cut-off of a day', '2026-11-24T18:59:59Z', '2026-11-25T01:00:00Z'],
    ['at the cut-off', '2026-11-24T19:00:00Z', '2026-11-26T01:00:00Z'],
    ['on Thursday after the cut-off', '2026-11-26T20:00:00Z', '2026-11-30T01:00:00Z'],
    ['on Friday before it', '2026-11-27T10:00:00Z', '2026-11-30T01:00:00Z'],
    ['on Friday after it', '2026-11-27T20:00:00Z', '2026-12-01T01:00:00Z'],
    ['on Sunday', '2026-11-29T10:00:00Z', '2026-12-01T01:00:00Z'],
    ['in summer, an hour earlier by UTC', '2026-07-01T17:59:00Z', '2026-07-02T00:00:00Z'],
    ['over the end of summer time', '2026-10-30T18:30:00Z', '2026-11-03T01:00:00Z'],
  ])('%s', (_, submitted, announced) => {
    expect(announcementOf(new Date(submitted))).toEqual(new Date(announced));
  });
});

describe('categories', () => {
  it('are known in any case, and only if arXiv has them', () => {
    expect(['cs.lg', 'CS.LG', 'hep-th', 'cond-mat.str-el', 'cs.ZZ', 'I.2.6', ''].map(categoryOf)).toEqual([
      'cs.LG',
      'cs.LG',
      'hep-th',
      'cond-mat.str-el',
      null,
      null,
      null,
    ]);
  });

  it('with two names are shown under the first, once', () => {
    expect(knownCategories(['math.IT', 'cs.IT', 'stat.TH', '68T05'])).toEqual(['cs.IT', 'math.ST']);
  });
});
