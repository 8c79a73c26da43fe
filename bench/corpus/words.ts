/** The words every abstract is made of, most frequent first: function words, then the prose of science. */
export const COMMON_WORDS: readonly string[] =
  `the of and to a in we for that is with on this by are as from our which an can be model models it at show
  these data learning method results propose have not or based using such has been performance their new its
  both more paper approach between methods while however different training task tasks problem also than most
  into where network networks use but state large present all time over proposed information system across
  through i e existing one two work only first algorithm novel they or set framework neural language when
  analysis each number demonstrate how high under well without several many many used may various systems
  multiple experiments study there average accuracy find real given often then other study features image
  deep human search domain trained distribution quality provide evaluation graph structure general improve
  representation compared process user optimal effective significant achieve research available better
  datasets further knowledge challenges complex local design simple function single efficient parameters
  low small introduce rate random here against some space inference better generation error class long
  including due still within address size second sample same make been three them what very no up recent
  test text case cost code key specific level order linear via dynamic terms known theory whether if those
  any so benchmark shown point work best input output global does after prior up use form were out must
  much yet`
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
