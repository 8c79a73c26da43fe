import type { AnswerSignals } from '../answer/answer.ts';

/** How many sentences are worth reading when a quote is questioned. */
const SHOWN_PASSAGES = 8;

/** Every signal behind an answer or a refusal, a line each, for whoever asks why. */
export function explainSignals(signals: AnswerSignals): string[] {
  const { confidence, threshold, form, terms, hits, passages } = signals;
  const verdict = confidence >= threshold ? 'high enough to answer' : 'too low to answer';
  return [
    '',
    `Confidence ${confidence.toFixed(3)}, at least ${threshold.toFixed(3)} is needed: ${verdict}. Form of the question: ${form}.`,
    '',
    'Words (rarity; other names that count as well):',
    ...terms.map(({ word, known, idf = 0, related = [] }) => {
      const names = related.map(({ stems, weight }) => `${stems.join(' ')} ×${weight}`).join(', ');
      return `  ${word}  ${idf.toFixed(2)}${known ? '' : '  in no paper'}${names === '' ? '' : `  = ${names}`}`;
    }),
    '',
    'Papers (score; share of the question carried; how strongly):',
    ...hits.map(
      ({ title, score, coverage, strength }) =>
        `  ${score.toFixed(3)}  ${coverage.toFixed(3)}  ${strength.toFixed(3)}  ${title}`,
    ),
    '',
    'Sentences (score; share of the words; * quoted):',
    ...passages
      .slice(0, SHOWN_PASSAGES)
      .map(
        ({ text, title, score, covered, quoted }) =>
          `  ${quoted ? '*' : ' '} ${score.toFixed(2)}  ${covered.toFixed(2)}  ${text}  (${title})`,
      ),
  ];
}
