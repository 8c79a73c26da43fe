import { describe, expect, it } from 'vitest';
import { readDailyPage } from '../../src/sources/hugging-face/answer.ts';
import { daysToAsk } from '../../src/sources/hugging-face/days.ts';
import { readItem } from '../../src/sources/hugging-face/item.ts';
import { featuredItem } from './server/hugging-face.ts';

const NOW = new Date('2026-11-25T00:30:00Z');

describe('an item of the daily papers', () => {
  it('is read into a paper with what is counted about it', () => {
    const item = featuredItem({ id: '2611.10120', date: '2026-11-20', upvotes: 7, comments: 1, stars: 3 });
    expect(readItem(item, 'item 1')).toEqual({
      where: '2611.10120',
      draft: {
        identifiers: ['2611.10120'],
        url: 'https://arxiv.org/abs/2611.10120',
        title: 'A toy paper called 2611.10120',
        abstract: 'We toy\nwith 2611.10120.',
        authors: ['Ann Example'],
        // Not the outer date, which is a day off.
        publishedAt: '2026-11-20',
      },
      signals: { upvotes: 7, comments: 1, github_stars: 3 },
      announcedAt: '2026-11-20T00:00:00.000Z',
    });
  });

  it('needs no more than an id and a title, inside or outside; missing is not zero', () => {
    expect(readItem({ title: 'Outer', paper: { id: '2611.10120' } }, 'item 1')).toMatchObject({
      draft: { title: 'Outer', publishedAt: null },
      signals: {},
      announcedAt: null,
    });
    const odd = {
      id: '2611.10120',
      title: 'T',
      upvotes: -1,
      githubStars: 5,
      authors: [null, { name: 3 }, { name: 'A' }],
    };
    expect(readItem({ numComments: 'many', paper: odd }, 'item 1')).toMatchObject({
      draft: { authors: ['A'] },
      signals: {},
    });
  });

  it('that is no arXiv paper keeps an id of its own', () => {
    expect(readItem({ paper: { id: 'lab/report 7', title: 'T' } }, 'item 1')).toMatchObject({
      draft: { id: 'hf:lab/report 7', url: 'https://huggingface.co/papers/lab%2Freport%207' },
    });
  });

  it('tells that the paper was withdrawn', () => {
    const item = featuredItem({
      id: '2611.10120',
      date: '2026-11-20',
      withdrawnAt: '2026-11-22T10:00:00.000Z',
    });
    expect(readItem(item, 'item 1')).toMatchObject({
      draft: { withdrawal: { at: '2026-11-22T10:00:00.000Z' } },
    });
  });

  it.each([[null], [[]], ['text'], [{}], [{ paper: {} }], [{ paper: { id: 7 } }], [{ paper: { id: ' ' } }]])(
    'is refused when it names no paper (%o)',
    (value) => {
      expect(readItem(value, 'item 3')).toEqual({ where: 'item 3', reason: 'it has no paper with an id' });
    },
  );
});

describe('an answer of Hugging Face', () => {
  it('loses only the item that is broken', () => {
    const items = ['2611.10001', '2611.10002'].map((id) => featuredItem({ id, date: '2026-11-20' }));
    const page = readDailyPage(JSON.stringify([items[0], { paper: null }, items[1]]));
    expect(page.items.map(({ where }) => where)).toEqual(['2611.10001', '2611.10002']);
    expect(page).toMatchObject({ length: 3, rejected: [{ where: 'item 2' }] });
  });

  it.each([
    ['{"error":"Paper not found"}', /something else than a list/],
    ['<!doctype html><html></html>', /HTML page instead of JSON/],
    ['[{"paper":', /broken or cut off/],
    [' ', /empty answer/],
  ])('is not seen in %s', (body, reason) => {
    expect(() => readDailyPage(body)).toThrow(reason);
  });
});

describe('the days to ask for', () => {
  it('are those of a week by UTC, and more after a break, but not without end', () => {
    const week = daysToAsk(NOW, null);
    expect([week[0], week.at(-1), week.length]).toEqual(['2026-11-25', '2026-11-19', 7]);
    expect(daysToAsk(NOW, '2026-11-24T23:00:00Z')).toEqual(week);
    expect(daysToAsk(NOW, '2026-11-12T23:59:00Z').at(-1)).toBe('2026-11-12');
    expect(daysToAsk(NOW, '2024-01-01T00:00:00Z')).toHaveLength(30);
  });
});
