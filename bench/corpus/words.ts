/** The words every abstract is made of, most frequent first: function words, then the prose of science. */
export const COMMON_WORDS: readonly string[] =
  `the of and to a in we for that is with on this by are as from our which an can be it at show these have not
  paper using or such has been model their models its data both learning more method between results while
  propose also based than performance most new into approach where methods use however but different all
  training over task across tasks through problem i network e networks one state work large only present they
  time when proposed each information how system under existing without two several first many algorithm used
  novel may set there framework find neural then language other analysis further number here demonstrate against
  high some well still various within systems same multiple make experiments them study what average very
  accuracy no real up given via often whether features if image those deep any human so search does domain were
  trained out distribution must quality much provide evaluation graph structure general improve representation
  compared process user optimal effective significant achieve research available better datasets knowledge
  challenges complex local design simple function single efficient parameters low small introduce rate random
  space inference generation error class long including due address size second sample three recent test text
  case cost code key specific level order linear dynamic terms known theory benchmark shown point best input
  output global after prior form yet`
    .split(/\s+/)
    .filter((word, i, all) => all.indexOf(word) === i);

const SYLLABLES = syllables();

/** The word at a rank: a common one, or one made of syllables that no other rank has. There is no last rank. */
export function wordAt(rank: number): string {
  return COMMON_WORDS[rank] ?? coined(rank - COMMON_WORDS.length);
}

/** Names are coined from the same syllables, capitalised. */
export function nameAt(number: number): string {
  const word = coined(number);
  return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}

/** Rarer words are longer: how many syllables, and for how many words. */
const LENGTHS: [syllables: number, words: number][] = [
  [2, 600],
  [3, 40_000],
];

function coined(number: number): string {
  let at = number;
  for (const [count, words] of LENGTHS) {
    if (at < words) return spelt(at, count);
    at -= words;
  }
  return spelt(at, 4);
}

/** A step that shares no factor with the number of spellings visits each once, far from the one before. */
function spelt(at: number, count: number): string {
  let word = '';
  let code = (at * STEP) % SYLLABLES.length ** count;
  for (let i = 0; i < count; i++) {
    word += SYLLABLES[code % SYLLABLES.length];
    code = Math.floor(code / SYLLABLES.length);
  }
  return word;
}

const STEP = 7919;

/**
 * A prime number of them, so that `STEP` shares no factor with their powers. None ends in a letter that could begin
 * a double consonant: two spellings never make one word.
 */
function syllables(): string[] {
  const onsets = 'b c d f g h j k l m n p r s t v w z br ch cr dr fl gr pl pr sh st tr th'.split(' ');
  const rimes = 'a e i o u al en er im or an el on'.split(' ');
  return onsets.flatMap((onset) => rimes.map((rime) => onset + rime)).slice(0, 389);
}
