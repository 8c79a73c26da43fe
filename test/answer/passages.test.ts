import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/answer/passages.ts';
import { questionForm } from '../../src/answer/question-form.ts';
import { chooseQuotes, ratePassages } from '../../src/answer/quotes.ts';
import { answerThreshold } from '../../src/answer/support.ts';
import { stemsOf } from '../../src/search/analysis.ts';
import { paper } from '../search/sample-papers.ts';

const wantedOf = (question: string, related: [string, string][] = []) => ({
  weights: new Map(stemsOf(question).map((stem) => [stem, 1])),
  related: new Map(related.map(([word, name]) => [word, [{ stems: stemsOf(name), weight: 0.8 }]])),
  form: questionForm(question),
});

const best = (abstract: string, question: string, related: [string, string][] = []) =>
  passagesOf(paper('p', 'Title', abstract), wantedOf(question, related))[0]?.text;

describe('the answering sentence', () => {
  it.each([
    [
      'what the paper finds before what is known of old',
      'Lanterns dim in fog. Ships carry lanterns. Fog comes in autumn. We find that lanterns dim less in blue.',
      'do lanterns dim?',
      'We find that lanterns dim less in blue.',
    ],
    [
      'one with a number when a number is asked for',
      'Harbors differ. Lanterns burn oil in the harbor. A lantern burns 3 litres of oil. Oil is dear.',
      'how much oil does a lantern burn?',
      'A lantern burns 3 litres of oil.',
    ],
    [
      'one with both sides when two things are compared',
      'Much is written on light. Blue lanterns shine. Red lanterns glow. Blue lanterns last longer than red ones. Nights are long.',
      'blue lanterns vs red lanterns?',
      'Blue lanterns last longer than red ones.',
    ],
  ])('is %s', (_why, abstract, question, sentence) => {
    expect(best(abstract, question)).toBe(sentence);
  });

  it('may say it by another name of what was asked', () => {
    const abstract = 'Ships sail. Crews sing at night. The vessels sink in storms. Ports are quiet.';
    expect(best(abstract, 'why do boats go down?', [['boat', 'vessel']])).toBe('The vessels sink in storms.');
  });
});

describe('quotes', () => {
  const quotesOf = (abstract: string, question: string) =>
    chooseQuotes(ratePassages([{ paper: paper('p', 'Title', abstract), score: 1 }], wantedOf(question)));

  it('come with the sentence that "it" stands for, as one span', () => {
    const abstract =
      'Fog is common. We propose Kite, a lamp. It halves the oil of lanterns. Crews like lamps.';
    const [first] = quotesOf(abstract, 'what halves the oil of lanterns?');
    expect(first?.text).toBe('We propose Kite, a lamp. It halves the oil of lanterns.');
    expect(abstract.slice(first?.start, first?.end)).toBe(first?.text);
  });

  it('stand alone when "this paper" points at itself, and when both would be too long', () => {
    const self = 'Fog is common. Lamps are old. This paper halves the oil of lanterns.';
    expect(quotesOf(self, 'oil of lanterns')[0]?.text).toBe('This paper halves the oil of lanterns.');
    const long = `Fog is common. ${'Very long words follow here and there '.repeat(20)}end. It halves the oil of lanterns.`;
    expect(quotesOf(long, 'halves oil of lanterns')[0]?.text).toBe('It halves the oil of lanterns.');
  });

  it('never show the same words twice', () => {
    const abstract =
      'Harbors need lanterns. We fill lanterns with oil. It keeps lanterns in oil. Nights are long.';
    const quotes = quotesOf(abstract, 'lanterns with oil');
    for (const a of quotes)
      for (const b of quotes) if (a !== b) expect(a.start >= b.end || b.start >= a.end).toBe(true);
  });
});

describe('the threshold', () => {
  it('rises with the size of the index, where more papers have a question’s words by chance', () => {
    const [small, large] = [answerThreshold(200), answerThreshold(100_000)];
    expect(large).toBeGreaterThan(small);
    expect(answerThreshold(1)).toBe(small);
  });
});
