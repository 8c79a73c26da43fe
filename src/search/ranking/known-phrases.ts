import type { Corpus } from '../corpus.ts';
import type { TermScores } from '../word-index.ts';
import { phraseScores } from './phrases.ts';

/** Phrases are kept until they are so many postings. */
const KEPT_POSTINGS = 300_000;

interface KnownPhrase {
  version: number;
  /** Documents of larger numbers were not looked at. */
  upTo: number;
  scores: TermScores;
}

/**
 * Finds phrases, and remembers them: of a phrase that was found before, only papers that came since are read again. Names of
 * several words are asked for all the time, and a common one can stand in thousands of papers.
 */
export function createKnownPhrases(
  corpus: Corpus,
  scores: (stem: string, pool?: Uint8Array) => TermScores,
): (stems: string[]) => TermScores {
  const known = new Map<string, KnownPhrase>();
  let kept = 0;
  return (stems) => {
    const { vocabulary, documents, version } = corpus;
    const key = stems.join(' ');
    const before = known.get(key);
    if (before?.version === version) return before.scores;
    const found = phraseScores(stems, {
      scores,
      vocabulary,
      documents,
      known: before && { docs: before.scores.docs, upTo: before.upTo },
    });
    kept += found.docs.length - (before?.scores.docs.length ?? 0);
    if (kept > KEPT_POSTINGS) {
      known.clear();
      kept = found.docs.length;
    }
    known.set(key, { version, upTo: documents.slots, scores: found });
    return found;
  };
}
