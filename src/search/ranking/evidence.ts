import { analyze } from '../analysis.ts';
import { idf, K1 } from '../bm25.ts';
import type { Corpus } from '../corpus.ts';
import type { HitEvidence, QueryTerm, Rarity } from '../search-index.ts';
import type { OtherName } from '../words/lexicon.ts';
import { suggest } from '../words/spelling.ts';
import type { Unit } from '../words/units.ts';
import type { Ranking } from './ranking.ts';
import { foundIn } from './rarity.ts';

/**
 * How much of the query one document carries. The largest word score is the idf of all that is asked, times
 * `K1 + 1`.
 */
export function evidenceOf(doc: number, units: Unit[], ranking: Ranking): HitEvidence {
  let asked = 0;
  let largest = 0;
  for (const [i, { joined, count }] of units.entries()) {
    if (joined) continue;
    asked += ranking.weights[i]?.telling ?? 0;
    largest += (ranking.weights[i]?.idf ?? 0) * count;
  }
  if (asked === 0) return { coverage: 0, strength: 0 };
  const coverage = (ranking.covered[doc] ?? 0) / asked;
  const strength = (ranking.words[doc] ?? 0) / (largest * (K1 + 1));
  return { coverage: Math.min(1, coverage), strength: Math.min(1, strength) };
}

/** The content words of a text, each stem once, with how rare it is in the index and its other names. */
export function queryTerms(
  text: string,
  units: Unit[],
  {
    vocabulary,
    documents,
    rarity,
  }: Pick<Corpus, 'vocabulary' | 'documents'> & { rarity?: Rarity | undefined },
): QueryTerm[] {
  const related = relatedNames(units);
  const seen = new Set<string>();
  const terms: QueryTerm[] = [];
  for (const term of analyze(text)) {
    if (term.joined || seen.has(term.stem)) continue;
    seen.add(term.stem);
    const papers = foundIn(rarity, term.stem, vocabulary);
    const word = text.slice(term.start, term.end);
    const names = related.get(term.stem) ?? [];
    terms.push({
      word,
      known: papers > 0,
      idf: idf(rarity?.papers ?? documents.size, papers),
      related: names,
    });
  }
  return terms;
}

/** Other names by stem; a name of several words stands with each of its stems. */
function relatedNames(units: Unit[]): Map<string, OtherName[]> {
  const names = new Map<string, OtherName[]>();
  for (const unit of units) {
    for (const stem of unit.stems) names.set(stem, [...(names.get(stem) ?? []), ...unit.alternatives]);
    for (const [stem, more] of relatedNames(unit.parts))
      names.set(stem, [...(names.get(stem) ?? []), ...more]);
  }
  return names;
}

/** The text with words that no paper has replaced by the closest ones; null when nothing needs it. */
export function suggestionFor(text: string, corpus: Corpus): string | null {
  const unknown = analyze(text).filter(
    (term) => !term.joined && corpus.vocabulary.papersWithStem(term.stem) === 0,
  );
  return suggest(text, unknown, corpus.vocabulary);
}
