import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sightingOf } from '../../src/papers/sighting.ts';
import { readFeed } from '../../src/sources/arxiv/feed.ts';
import { SourceFailure } from '../../src/sources/failure.ts';
import { readDailyPage } from '../../src/sources/hugging-face/answer.ts';
import type { ReadItems } from '../../src/sources/source.ts';
import { entryXml, feedXml } from './server/arxiv.ts';
import { featuredItem } from './server/hugging-face.ts';

const IDS = ['2611.10001', '2611.10002', '2611.10003', '2611.10004'];
const PIECES = [
  '<',
  '>',
  '&',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '\\',
  '\u0000',
  '\ud800',
  '</entry>',
  '<entry>',
  '<!--',
  ']]>',
  '<?x',
  'é',
];

/** Cuts something out of a text and puts something else in its place. */
const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 20 })),
});

function wounded(text: string, { at, length, put }: { at: number; length: number; put: string }): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + put + text.slice(start + length);
}

const feedOf = (entries: string[]) => feedXml(entries, { total: 4, start: 0, query: 'cat:cs.LG' });
const entries = IDS.map((id) => entryXml({ id, published: '2026-11-02T09:00:00Z', comment: '9 pages' }));
const items = IDS.map((id) => featuredItem({ id, date: '2026-11-20', upvotes: 3, stars: 2 }));

/** What reading gives: the items, or nothing when the adapter says that the answer is no good. */
function reading(read: () => ReadItems): ReadItems | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SourceFailure) return null;
    throw error;
  }
}

const readXml = (body: string) => () => {
  const feed = readFeed(body);
  return { items: feed.entries, rejected: feed.rejected };
};

describe('bodies that are damaged at random', () => {
  it('are read or refused, never anything else, and what is read can be checked for storing', () => {
    fc.assert(
      fc.property(fc.array(wound, { minLength: 1, maxLength: 5 }), fc.boolean(), (wounds, isXml) => {
        const whole = isXml ? feedOf(entries) : JSON.stringify(items);
        const body = wounds.reduce(wounded, whole);
        const read = reading(isXml ? readXml(body) : () => readDailyPage(body));
        for (const { draft } of read?.items ?? []) sightingOf(draft);
      }),
      { numRuns: 1000 },
    );
  });

  it('anywhere in an entry cost no entry beside it', () => {
    fc.assert(
      fc.property(fc.nat(3), wound, (which, hurt) => {
        const length = entries[which]?.length ?? 0;
        // A wound that reaches beyond its entry would be in two of them.
        const inside = { ...hurt, at: (hurt.at * (length - hurt.length)) / length };
        const body = feedOf(entries.map((xml, i) => (i === which ? wounded(xml, inside) : xml)));
        const read = reading(readXml(body));
        // Only an entry that tells an error may stop the whole; no wound writes its address.
        const others = IDS.filter((_, i) => i !== which).map((id) => `${id}v1`);
        expect(read?.items.map(({ where }) => where)).toEqual(expect.arrayContaining(others));
      }),
      { numRuns: 1000 },
    );
  });

  it('cost no item beside the one whose values are wrong', () => {
    const path = fc.constantFrom('paper', 'title', 'summary', 'numComments', 'submittedBy', 'publishedAt');
    const inner = fc.constantFrom(
      'id',
      'title',
      'authors',
      'upvotes',
      'publishedAt',
      'submittedOnDailyAt',
      'githubStars',
      'githubRepo',
      'withdrawnAt',
    );
    fc.assert(
      fc.property(fc.nat(3), fc.array(fc.tuple(path, inner, fc.jsonValue())), (which, changes) => {
        const list = structuredClone(items) as Record<string, unknown>[];
        for (const [outer, name, value] of changes) {
          const item = list[which] ?? {};
          if (outer === 'paper' && typeof item.paper === 'object' && item.paper !== null) {
            (item.paper as Record<string, unknown>)[name] = value;
          } else item[outer] = value;
        }
        const page = readDailyPage(JSON.stringify(list));
        const others = IDS.filter((_, i) => i !== which);
        expect(page.items.map(({ where }) => where)).toEqual(expect.arrayContaining(others));
        expect(page.items.length + page.rejected.length).toBe(4);
        for (const { draft } of page.items) sightingOf(draft);
      }),
      { numRuns: 1000 },
    );
  });

  it('that are cut off are never taken for the whole', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
        for (const [body, read] of [
          [feedOf(entries), (text: string) => readXml(text)()],
          [JSON.stringify(items), readDailyPage],
        ] as const) {
          const cut = body.slice(0, Math.floor(share * (body.length - 1)));
          expect(() => read(cut)).toThrow(SourceFailure);
        }
      }),
    );
  });
});
