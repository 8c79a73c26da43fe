import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNAL_KINDS } from '../../src/papers/signals.ts';
import { announcementDaysBefore } from '../../src/trending/announcement-days.ts';
import { ATTENTION_KINDS } from '../../src/trending/attention.ts';
import { freezeRanking, recomputeScore } from '../../src/trending/audit.ts';
import type { Act, PaperEvidence, Reading } from '../../src/trending/evidence.ts';
import type { TrendingWindow } from '../../src/trending/formula.ts';
import { rankPapers } from '../../src/trending/rank.ts';
import { scorePaper } from '../../src/trending/score.ts';
import { evidence, NOW } from './evidence.ts';

const HOUR = 3_600_000;
const past = fc
  .integer({ min: 0, max: 60 * 24 })
  .map((hours) => new Date(NOW.getTime() - hours * HOUR).toISOString());
const window = fc.constantFrom<TrendingWindow>('day', 'week', 'month');
const readings: fc.Arbitrary<Reading[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...SIGNAL_KINDS),
    at: past,
    value: fc.integer({ min: 0, max: 100_000 }),
  }),
  { maxLength: 12 },
);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...ATTENTION_KINDS),
    person: fc.constantFrom('ada', 'miles', 'yuki', 'omar'),
    at: past,
    until: fc.constant(null),
  }),
  { maxLength: 12 },
);
const anyPaper: fc.Arbitrary<PaperEvidence> = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    publishedAt: fc.option(
      fc.oneof(
        past,
        past.map((at) => at.slice(0, 10)),
        fc.constantFrom('2019', '2026-02', 'x'),
      ),
    ),
    arrivedAt: past,
    readings,
    acts,
  })
  .map(({ id, ...rest }) => evidence(id, rest));

const score = (paper: PaperEvidence, look: TrendingWindow = 'week', now = NOW) =>
  scorePaper(paper, { now, window: look }).score;

describe('every score', () => {
  it('is between 0 and 1, and the sum of its parts', () => {
    fc.assert(
      fc.property(anyPaper, window, (paper, look) => {
        const { score: sum, parts } = scorePaper(paper, { now: NOW, window: look });
        expect(sum).toBeGreaterThanOrEqual(0);
        expect(sum).toBeLessThanOrEqual(1);
        expect(parts.reduce((so, part) => so + part.weight, 0)).toBeCloseTo(1, 12);
        for (const { value } of parts) expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });

  it('never falls when a count gains more from some moment on', () => {
    fc.assert(
      fc.property(
        anyPaper,
        fc.constantFrom(...SIGNAL_KINDS),
        past,
        fc.integer({ min: 1, max: 1000 }),
        (paper, kind, from, more) => {
          const grown = {
            ...paper,
            readings: paper.readings.map((one) =>
              one.kind === kind && one.at >= from ? { ...one, value: one.value + more } : one,
            ),
          };
          expect(score(grown)).toBeGreaterThanOrEqual(score(paper) - 1e-12);
        },
      ),
    );
  });

  it.each([
    ['opened', 1],
    ['saved', 1],
    ['shared', 1],
    ['up', 1],
    ['down', -1],
  ] as const)('moves the right way when another person has %s it', (kind, sign) => {
    fc.assert(
      fc.property(anyPaper, past, (paper, at) => {
        const more = { ...paper, acts: [...paper.acts, { kind, person: 'newcomer', at, until: null }] };
        expect(sign * (score(more) - score(paper))).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it('stays the same however often one person does the same again, whenever', () => {
    fc.assert(
      fc.property(
        anyPaper,
        fc.constantFrom(...ATTENTION_KINDS),
        fc.array(past, { minLength: 1, maxLength: 50 }),
        (paper, kind, again) => {
          const first = [...again].sort()[0] ?? '';
          const click = (at: string): Act => ({ kind, person: 'clicker', at, until: null });
          const once = { ...paper, acts: [...paper.acts, click(first)] };
          const often = {
            ...paper,
            acts: [
              ...paper.acts,
              ...Array.from({ length: 20 }, () => again)
                .flat()
                .map(click),
            ],
          };
          expect(score(often)).toBe(score(once));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of the evidence, nor on what comes later', () => {
    fc.assert(
      fc.property(
        anyPaper,
        fc.integer({ min: 1, max: 900 }),
        readings,
        acts,
        (paper, hours, moreReadings, moreActs) => {
          const later = <Item extends { at: string }>(items: Item[]) =>
            items.map((item) => ({ ...item, at: new Date(NOW.getTime() + hours * HOUR).toISOString() }));
          // Of two readings of one kind at one instant the store keeps one.
          const distinct = [...new Map(paper.readings.map((one) => [one.kind + one.at, one])).values()];
          const plain = { ...paper, readings: distinct };
          const shuffled = {
            ...paper,
            readings: [...later(moreReadings), ...distinct.toReversed()],
            acts: [...later(moreActs), ...paper.acts.toReversed()],
          };
          expect(score(shuffled)).toBe(score(plain));
        },
      ),
    );
  });

  it('is the same from Friday evening until Sunday evening, in New York', () => {
    const friday = new Date('2026-03-27T20:00:00-04:00');
    fc.assert(
      fc.property(anyPaper, fc.integer({ min: 0, max: 48 }), (paper, hours) => {
        const known = {
          ...paper,
          arrivedAt: '2026-03-26T00:00:00.000Z',
          readings: paper.readings.filter(({ at }) => at <= friday.toISOString()),
          acts: paper.acts.filter(({ at }) => at <= friday.toISOString()),
        };
        const sunday = new Date(friday.getTime() + hours * HOUR);
        if (known.paper.publishedAt !== null && known.paper.publishedAt > friday.toISOString().slice(0, 10))
          return;
        expect(score(known, 'week', sunday)).toBe(score(known, 'week', friday));
      }),
    );
  });

  it('can be computed again from what was frozen, bit for bit and without names', () => {
    fc.assert(
      fc.property(fc.array(anyPaper, { maxLength: 4 }), window, (papers, look) => {
        const kept = JSON.stringify(freezeRanking(papers, { now: NOW, window: look }));
        expect(kept).not.toMatch(/ada|miles|yuki|omar/);
        const audit = JSON.parse(kept);
        for (const [index, frozen] of audit.papers.entries()) {
          const paper = papers[index];
          if (paper === undefined) throw new Error('lost');
          expect(recomputeScore(frozen, audit)?.score).toBe(score(paper, look));
          expect(frozen.score).toBe(score(paper, look));
        }
      }),
    );
  });
});

it('ranks the same papers in the same order, however they come', () => {
  const papers = fc.uniqueArray(anyPaper, { maxLength: 8, selector: ({ paper }) => paper.id });
  fc.assert(
    fc.property(papers, (some) => {
      const order = (list: PaperEvidence[]) =>
        rankPapers(list, { now: NOW, window: 'week' }).map(({ paper }) => paper.id);
      expect(order(some.toReversed())).toEqual(order(some));
    }),
  );
});

it('loses interest day by day', () => {
  fc.assert(
    fc.property(anyPaper, fc.integer({ min: 1, max: 20 }), (paper, days) => {
      const start = announcementDaysBefore(NOW, 21);
      const seen = { ...paper, readings: [], acts: [], arrivedAt: start.toISOString() };
      const settled = { ...seen, paper: { ...seen.paper, publishedAt: start.toISOString() } };
      const before = score(settled, 'week', announcementDaysBefore(NOW, days));
      expect(score(settled)).toBeLessThan(before);
    }),
  );
});
