import { describe, expect, it } from 'vitest';
import { answererOver } from '../../bench/eval/answerer-over.ts';
import { paper, SAMPLE_PAPERS } from '../search/sample-papers.ts';

/** Papers about other things: words drawn unevenly from a vocabulary, as in any text, the same in every run. */
function otherPapers(count: number) {
  let state = 7;
  const draw = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor(limit * (state / 2_147_483_647) ** 3);
  };
  const word = () => {
    const rank = draw(6000);
    return `${['ba', 'co', 'du', 'fe', 'gi', 'lo', 'mu', 'ne'][rank % 8]}${['ran', 'tev', 'lik', 'som', 'pul'][rank % 5]}${rank.toString(36).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`;
  };
  const words = (length: number) => Array.from({ length }, word).join(' ');
  return Array.from({ length: count }, (_, i) =>
    paper(`other-${i}`, words(7), `${words(30)}. ${words(30)}.`),
  );
}

const ANSWERED = [
  'how many words does each kite attention head look at?',
  'are 3-bit weights better than 4-bit weights?',
  'how far ahead can tides be predicted?',
];
const REFUSED = [
  'which volcano erupted near the harbor yesterday evening?',
  'who do I ask for a new laptop charger?',
  'how long does sourdough bread stay fresh?',
];

describe.each([0, 196, 3000])('with %i papers about other things', (count) => {
  it('answers what the papers tell and refuses what they do not', { timeout: 60_000 }, async () => {
    const answerer = await answererOver([...SAMPLE_PAPERS, ...otherPapers(count)]);
    for (const question of ANSWERED) {
      expect(await answerer.ask(question), question).toMatchObject({ answered: true });
    }
    for (const question of REFUSED) {
      expect(await answerer.ask(question), question).toMatchObject({ answered: false, quotes: [] });
    }
  });
});
