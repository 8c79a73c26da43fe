import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeView } from '../../src/slack/messages/home/view.ts';
import { scorePaper } from '../../src/trending/score.ts';
import { subscription } from '../digest/builders.ts';

const NOW = new Date('2026-03-02T00:00:00Z');
const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
  fc.constantFrom(
    '<!channel>',
    '<@U1> *x* <https://evil.example|y>',
    'x'.repeat(5000),
    '\u202egnp.exe',
    '\n\n',
  ),
);

const content = fc.tuple(hostile, fc.nat({ max: 5 }), fc.nat({ max: 12 })).map(([words, few, many]) => {
  const paper = {
    id: words.slice(0, 200),
    title: words,
    abstract: words,
    abstractKind: 'abstract' as const,
    authors: [words],
    publishedAt: '2024-05-01',
    url: words,
    categories: [],
  };
  const evidence = { paper, arrivedAt: NOW.toISOString(), readings: [], acts: [] };
  const score = scorePaper(evidence, { now: NOW, window: 'week' });
  const entry = {
    paperId: paper.id,
    title: words,
    savedAt: NOW.toISOString(),
    channelId: '',
    note: words.slice(0, 1000),
    tags: [words.slice(0, 30)],
    removedAt: null,
    before: null,
  };
  const one = subscription('s1', { teamId: 'T1', channelId: 'C1' }, { topic: words.slice(0, 200) });
  const list = <Item>(item: Item, length: number) => Array.from({ length }, () => item);
  return {
    now: NOW,
    trending: { window: 'day' as const, items: list({ paper, score, why: words }, few) },
    reading: list({ entry, paper: few % 2 === 0 ? paper : undefined }, few),
    readingTotal: few,
    removed: few > 2 ? { ...entry, removedAt: NOW.toISOString() } : null,
    mine: list(one, many),
    workspace: list(one, 12 - many),
    moreSubscriptions: many,
    questions: list({ text: words, askedAt: NOW.toISOString(), papers: few, link: null }, few),
    papers: many,
    sources: [],
    memory: { enabled: few > 1, least: 3, mayChange: true },
  };
});

/** Every string in a value with the key it stands under. */
function strings(value: unknown, key = ''): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, name));
}

describe('the Home tab, whatever papers and people say', () => {
  it('keeps to Slack’s limits, and mentions nobody but our own channels', () => {
    fc.assert(
      fc.property(content, (given) => {
        const view = homeView(given);
        expect(view.blocks.length).toBeLessThanOrEqual(100);
        expect(JSON.stringify(view).length).toBeLessThan(250_000);
        for (const { key, text } of strings(view.blocks)) {
          if (key === 'value') continue;
          // Dates and our own channels are markup of ours.
          const rest = text.replaceAll('<#C1>', '').replace(/<!date\^\d+\^[{}\w ]+\|[^<>|]+>/g, '');
          expect(rest).not.toMatch(/<[!@#]|[\u202a-\u202e]/);
          if (key === 'text') expect(text.length).toBeLessThanOrEqual(3000);
          if (key === 'text') expect(text).not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });
});
