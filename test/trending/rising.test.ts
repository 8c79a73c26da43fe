import { describe, expect, it } from 'vitest';
import { createTermDocuments, termRuns } from '../../src/app/term-documents.ts';
import { burstScore } from '../../src/trending/log-odds.ts';
import { numbersFrom } from '../../src/trending/permutation.ts';
import { risingTerms } from '../../src/trending/rising.ts';
import { risingBasis } from '../../src/trending/rising-words.ts';
import { paper } from '../digest/builders.ts';
import { NOW } from './evidence.ts';

const DAY = 86_400_000;
const COMMON =
  'models data training learning results method accuracy benchmark networks language images theory'.split(
    ' ',
  );

/** Papers of random common words, one a few hours, the first one now; `write` adds sentences to some. */
function corpus(count: number, write: (index: number) => string = () => '') {
  const random = numbersFrom(7);
  return Array.from({ length: count }, (_, index) => {
    const words = Array.from({ length: 30 }, () => COMMON[Math.floor(random() * COMMON.length)]);
    const at = new Date(NOW.getTime() - index * 0.2 * DAY).toISOString();
    const abstract = `${words.join('. ')}. ${write(index)}`;
    return {
      paper: paper(`p${index}`, { title: `Study ${index}`, abstract, publishedAt: at }),
      arrivedAt: at,
    };
  });
}

const documents = createTermDocuments();
const rising = async (papers: ReturnType<typeof corpus>, window: 'day' | 'week' | 'month' = 'week') =>
  risingTerms(await documents(papers), { now: NOW, window, limit: 10, pause: async () => {} });

describe('rising terms', () => {
  it('finds what bursts, as people write it, with its papers, and nothing else', async () => {
    const papers = corpus(300, (index) =>
      index < 24 && index % 3 === 0 ? 'We train a mixture of experts.' : '',
    );
    const { terms, periods } = await rising(papers);
    expect(periods.kind).toBe('window');
    expect(terms.map(({ term }) => term)).toEqual(['mixture of experts']);
    expect(terms[0]).toMatchObject({
      fresh: 8,
      old: 0,
      papers: ['p0', 'p3', 'p6', 'p9', 'p12', 'p15', 'p18', 'p21'],
    });
  });

  it('finds nothing where nothing changed', async () => {
    const steady = corpus(300, (index) => (index % 5 === 0 ? 'Diffusion policies work.' : ''));
    expect((await rising(steady)).terms).toEqual([]);
  });

  it('takes no single paper for a burst, however often it repeats itself', async () => {
    const papers = corpus(300, (index) => (index === 2 ? 'Zebrafish swim. '.repeat(40) : ''));
    expect((await rising(papers)).terms).toEqual([]);
  });

  it('shows a topic once: plural, hyphen, acronym and part give way', async () => {
    const forms = [
      'Vision-language-action models (VLA)',
      'a vision language action model, or VLA',
      'VLA: vision-language action models',
    ];
    const papers = corpus(300, (index) => (index < 18 ? `${forms[index % 3]}.` : ''));
    const { terms } = await rising(papers);
    expect(terms).toHaveLength(1);
    expect(terms[0]?.term.toLowerCase()).toMatch(/^vision.language.action/);
    expect(terms[0]?.fresh).toBe(18);
  });

  it('works on the first day: too few new papers are widened to the newest ones, and it says so', async () => {
    const papers = corpus(200, (index) =>
      index < 20 && index % 2 === 0 ? 'Test-time compute helps.' : '',
    ).map(({ paper: one, arrivedAt }) => ({
      paper: { ...one, publishedAt: new Date(Date.parse(arrivedAt) - 400 * DAY).toISOString() },
      arrivedAt: NOW.toISOString(),
    }));
    const found = await rising(papers);
    expect(found.terms[0]).toMatchObject({ term: 'Test-time compute helps', fresh: 10, old: 0 });
    expect(risingBasis(found, 'week')).toBe(
      'Few papers came out in the last five announcement days, so the newest 34 are compared with the 166 before.',
    );
  });

  it('does not call papers new that came in with all the others', async () => {
    const papers = corpus(200, (index) => (index < 20 ? 'Test-time compute helps.' : ''));
    const undated = papers.map(({ paper: one }) => ({
      paper: { ...one, publishedAt: null },
      arrivedAt: NOW.toISOString(),
    }));
    const found = await rising(undated, 'month');
    expect(found).toMatchObject({ periods: { kind: 'undated' }, terms: [] });
    expect(risingBasis(found, 'month')).toMatch(/^Most of the 200 papers came in on one day/);
  });

  it('is honest with too few papers', async () => {
    const found = await rising(corpus(20));
    expect(found.terms).toEqual([]);
    expect(risingBasis(found, 'week')).toBe(
      'With 20 papers in all there are too few to tell what is rising.',
    );
  });
});

describe('the burst score', () => {
  it('grows with the new share, shrinks with the old one, and is 0 where both are the same', () => {
    expect(burstScore({ count: 50, of: 100 }, { count: 500, of: 1000 })).toBeCloseTo(0, 10);
    expect(burstScore({ count: 99, of: 100 }, { count: 985, of: 1000 })).toBeLessThan(1);
    const of = (fresh: number, old: number) =>
      burstScore({ count: fresh, of: 100 }, { count: old, of: 1000 });
    expect(of(12, 10)).toBeGreaterThan(of(6, 10));
    expect(of(6, 10)).toBeGreaterThan(of(6, 40));
    expect(of(0, 40)).toBeLessThan(0);
  });

  it('believes many papers more than few at the same shares', () => {
    expect(burstScore({ count: 30, of: 300 }, { count: 30, of: 3000 })).toBeGreaterThan(
      burstScore({ count: 3, of: 30 }, { count: 3, of: 300 }),
    );
  });
});

it('keeps phrases within a sentence, with "of" inside, and leaves other small words out', () => {
  const phrases = termRuns('Chain-of-thought prompting. State of the art, and the mixture of experts').map(
    ({ text, words }) => text.slice(words[0]?.start, words.at(-1)?.end),
  );
  expect(phrases).toEqual(['Chain-of-thought prompting', 'State', 'art', 'mixture of experts']);
});
