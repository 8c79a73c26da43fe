import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answererOver } from '../../bench/eval/answerer-over.ts';
import type { Answerer } from '../../src/answer/answer.ts';
import { verifyQuote } from '../../src/answer/passages.ts';
import { paper, SAMPLE_PAPERS } from '../search/sample-papers.ts';

let answerer: Answerer;

beforeAll(async () => {
  answerer = await answererOver(SAMPLE_PAPERS);
});

describe('an answer', () => {
  it.each([
    ['how many words does each kite attention head look at?', 'kites', '12 words'],
    ['are 3-bit weights better than 4-bit weights?', 'gulls', 'better than 4-bit'],
    ['how far ahead can tides be predicted?', 'tides', 'two days ahead'],
    ['do lanterns help at night?', 'lanterns', 'lanterns help'],
  ])('to %j begins with a sentence of %s that has %j', async (question, paperId, words) => {
    const answer = await answerer.ask(question);
    expect(answer.answered).toBe(true);
    expect(answer.quotes[0]).toMatchObject({ paperId, text: expect.stringContaining(words) });
    expect(answer.papers[0]?.id).toBe(paperId);
    expect(answer.reason).toBeUndefined();
  });

  it('lists the quoted papers in the order of their quotes, then the next best', async () => {
    const { quotes, papers } = await answerer.ask(
      'which models need little memory for weights on the harbor dataset?',
    );
    const quoted = [...new Set(quotes.map((quote) => quote.paperId))];
    expect(papers.slice(0, quoted.length).map((one) => one.id)).toEqual(quoted);
    expect(new Set(papers.map((one) => one.id)).size).toBe(papers.length);
  });

  it('does not fill up with sentences that share one common word with the question', async () => {
    const { quotes } = await answerer.ask(
      'how much does accuracy fall when heads look at few words on the harbor dataset?',
    );
    expect(quotes.map((quote) => quote.text)).not.toContain('Long letters are slow to read.');
    expect(quotes.every((quote) => quote.paperId === 'kites')).toBe(true);
  });

  it('quotes a sentence once when two papers say the same', async () => {
    const twins = await answererOver([
      paper('a', 'Snow', 'We find that snow melts in spring.'),
      paper('b', 'Snow again', 'We find that snow melts in spring.'),
    ]);
    expect((await twins.ask('does snow melt in spring?')).quotes).toHaveLength(1);
  });
});

describe('no answer', () => {
  it('names what has no support, and the nearest papers', async () => {
    const answer = await answerer.ask('which volcano erupted near the harbor yesterday evening?');
    expect(answer).toMatchObject({ answered: false, quotes: [] });
    expect(answer.support.found).toContain('harbor');
    expect(answer.support.missing).toEqual(expect.arrayContaining(['volcano', 'erupted']));
    expect(answer.reason).toContain('“volcano”');
    expect(answer.papers.length).toBeGreaterThan(0);
  });

  it.each([
    ['', /topic/],
    ['?!… 😀', /topic/],
    ['what is it that you do?', /topic/],
    ['кто построил маяк у гавани?', /кто|построил/],
    ['\\begin{x} \u0000 <@U1>', /begin/],
  ])('to %j is a sentence', async (question, reason) => {
    const answer = await answerer.ask(question);
    expect(answer).toMatchObject({ answered: false, quotes: [], reason: expect.stringMatching(reason) });
  });

  it('says that there is nothing when there is nothing', async () => {
    const empty = await answererOver([]);
    expect(await empty.ask('how do kites fly?')).toMatchObject({
      answered: false,
      papers: [],
      reason: /no papers/,
    });
  });

  it('quotes nothing from papers without an abstract', async () => {
    const bare = await answererOver([paper('bare', 'How kites fly', '')]);
    const answer = await bare.ask('how do kites fly?');
    expect(answer).toMatchObject({ answered: false, quotes: [], papers: [{ id: 'bare' }] });
    expect(answer.reason).toBeTruthy();
  });
});

describe('every question', () => {
  it('gets quotes that stand in the abstracts, at most three, or a reason', async () => {
    const words = SAMPLE_PAPERS.flatMap((one) => one.abstract.split(' '));
    const question = fc.oneof(
      fc
        .array(fc.constantFrom(...words, 'how', 'many', 'vs', 'it', 'the second one', '?'))
        .map((all) => all.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    const history = fc.array(
      fc.record({
        question,
        paperIds: fc.array(fc.constantFrom('kites', 'gulls', 'gone'), { maxLength: 3 }),
      }),
      { maxLength: 2 },
    );
    await fc.assert(
      fc.asyncProperty(question, history, async (text, turns) => {
        const answer = await answerer.ask(text, turns);
        expect(answer.quotes.length).toBeLessThanOrEqual(3);
        expect(answer.answered).toBe(answer.quotes.length > 0);
        expect(answer.answered).toBe(answer.reason === undefined);
        for (const quote of answer.quotes) {
          const source = SAMPLE_PAPERS.find((one) => one.id === quote.paperId);
          expect(source !== undefined && verifyQuote(quote, source)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of 2,000 words is answered in a second', async () => {
    const start = performance.now();
    await answerer.ask('how do kites read long letters with little memory '.repeat(250));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
