import type { Corpus } from '../corpus.ts';
import type { TermScores } from '../word-index.ts';
import type { Unit } from '../words/units.ts';
import { createKnownPhrases } from './known-phrases.ts';
import type { Pool } from './pool.ts';
import { type CloseLook, type Ranking, rank } from './ranking.ts';
import { foundIn, weighedIn } from './rarity.ts';
import { createScratch } from './scratch.ts';
import { addFeedback, type TopicWord, topicScores } from './topic.ts';
import type { RankingWeights } from './weights.ts';

/** Ranks a corpus, one search after another: what it returns is valid until the next. */
export interface Ranker {
  corpus: Corpus;
  /** `wanted` papers, those that promise most, are looked at closely; when there are no more, all. */
  rank(units: Unit[], look: CloseLook): Ranking;
  /** How close every document is to a topic. */
  closeness(topic: TopicWord[]): Float64Array;
}

/** Postings that are kept as MiniSearch gave them: a stem is asked for several times in one search. */
const KEPT_POSTINGS = 300_000;

/** A stem of fewer papers is rare: what is meant may stand elsewhere in another form. */
const RARE = 50;

export function createRanker(corpus: Corpus, weights: RankingWeights): Ranker {
  const { vocabulary, documents } = corpus;
  const scratch = createScratch();
  const find = (text: string, among: Uint8Array | null = null) =>
    corpus.words.scores(vocabulary.findStem(text), among);
  const remembered = remembering(corpus, find);
  /** The compact index is as fast as a memory. */
  const stem = (text: string) => (corpus.words.kind === 'compact' ? find(text) : remembered(text));
  const phrase = createKnownPhrases(corpus);

  function stemWithin({ marks }: Pool): (text: string) => TermScores {
    return marks === null ? stem : (text) => find(text, marks);
  }

  return {
    corpus,
    rank(units, look) {
      scratch.begin(documents.slots);
      const { grams, latent } = corpus;
      const weighed = (text: string) => weighedIn(look.rarity, text, stem(text));
      const sources = {
        stem: weighed,
        phrase: (stems: string[]) => (stems.length === 1 ? weighed(stems[0] ?? '') : phrase(stems)),
        isRare: (text: string) => foundIn(look.rarity, text, vocabulary) < RARE,
        grams,
        latent,
        weights,
        scratch,
      };
      const { pool, ...ranking } = rank(units, sources, look);
      const closeness = scratch.zerosAt(pool.docs);
      addFeedback(ranking, { corpus, pool, stem: stemWithin(pool), weight: weights.feedback, closeness });
      return ranking;
    },
    closeness(topic) {
      scratch.begin(documents.slots);
      return topicScores(topic, { stem, docs: scratch.everyDocument(), out: scratch.zeros() });
    },
  };
}

/** Keeps what was found lately, until the corpus changes. */
function remembering(corpus: Corpus, find: (key: string) => TermScores): (key: string) => TermScores {
  const known = new Map<string, TermScores>();
  let kept = 0;
  let version = corpus.version;
  return (key) => {
    if (version !== corpus.version || kept > KEPT_POSTINGS) {
      known.clear();
      kept = 0;
      version = corpus.version;
    }
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    known.set(key, found);
    kept += found.docs.length;
    return found;
  };
}
