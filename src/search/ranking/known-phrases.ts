import { idf } from '../bm25.ts';
import type { Corpus } from '../corpus.ts';
import type { Occurrences, TermScores } from '../word-index.ts';
import { phraseOccurrences } from './phrases.ts';

/** Phrases are kept until they are so many postings. */
const KEPT_POSTINGS = 300_000;

interface KnownPhrase {
  version: number;
  /** Documents of larger numbers were not looked at. */
  upTo: number;
  found: Occurrences;
  /** Whether `found` is true of later versions, too. */
  lasting: boolean;
  scores: TermScores;
}

/**
 * Finds phrases, and remembers them: of a phrase that was found before, only papers that came since are read. Names of several
 * words are asked for all the time, and a common one can stand in thousands of papers.
 */
export function createKnownPhrases(corpus: Corpus): (stems: string[]) => TermScores {
  const known = new Map<string, KnownPhrase>();
  let kept = 0;
  let marks = new Uint8Array(0);

  function find(stems: string[], before: KnownPhrase | undefined): KnownPhrase {
    const { vocabulary, documents, words, version } = corpus;
    if (marks.length < documents.slots) marks = new Uint8Array(Math.ceil(documents.slots * 1.25));
    const older = before?.lasting === true ? before : null;
    const newer = phraseOccurrences(stems, {
      occurrences: words.occurrences,
      vocabulary,
      documents,
      from: older?.upTo ?? 0,
      marks,
    });
    const found = older === null ? newer : joined(living(older.found, documents.dead), newer);
    const scores = {
      idf: idf(documents.size, found.docs.length),
      docs: found.docs,
      saturations: words.saturations(found).slice(),
    };
    return { version, upTo: documents.slots, found, lasting: words.lasting, scores };
  }

  return (stems) => {
    const key = stems.join(' ');
    const before = known.get(key);
    if (before?.version === corpus.version) return before.scores;
    const now = find(stems, before);
    kept += now.found.docs.length - (before?.found.docs.length ?? 0);
    if (kept > KEPT_POSTINGS) {
      known.clear();
      kept = now.found.docs.length;
    }
    known.set(key, now);
    return now.scores;
  };
}

function living(all: Occurrences, dead: Uint8Array | null): Occurrences {
  if (dead === null || !all.docs.some((doc) => dead[doc] === 1)) return all;
  const isAlive = (_: number, i: number) => dead[all.docs[i] ?? 0] !== 1;
  return { docs: all.docs.filter(isAlive), amounts: all.amounts.filter(isAlive) };
}

function joined(older: Occurrences, newer: Occurrences): Occurrences {
  if (newer.docs.length === 0) return older;
  const join = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    const both = new Uint32Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  return { docs: join(older.docs, newer.docs), amounts: join(older.amounts, newer.amounts) };
}
