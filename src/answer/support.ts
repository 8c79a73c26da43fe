import type { Paper } from '../papers/paper.ts';
import { analyze, stemOf, stemsOf } from '../search/analysis.ts';
import { fold } from '../search/fold.ts';
import type { QueryTerm, SearchHit } from '../search/search-index.ts';
import type { Answer } from './answer.ts';
import type { OtherName } from './passages.ts';

/**
 * The least confidence with which a question counts as answered, in an index of 200 papers: keeps nine in ten
 * questions whose paper is there (`npm run eval:questions`).
 */
const THRESHOLD_AT_200 = 0.25;

/** Among more papers some will have more of a question's words by chance: measured with 200 and 4,000 papers. */
const THRESHOLD_PER_DECADE = 0.04;

/** How sure the index is that one of its best hits is about the question, 0 to 1: the mean of coverage and strength. */
export function confidence(hits: SearchHit[]): number {
  const best = hits
    .slice(0, 3)
    .map(({ evidence }) => ((evidence?.coverage ?? 0) + (evidence?.strength ?? 0)) / 2);
  return Math.max(0, ...best);
}

/** The least confidence with which an index of so many papers answers. */
export function answerThreshold(papers: number): number {
  return THRESHOLD_AT_200 + THRESHOLD_PER_DECADE * Math.max(0, Math.log10(Math.max(papers, 1) / 200));
}

/** The stems of a question with how much each tells; words the index cannot weigh count one. */
export function weightsOf(question: string, terms: QueryTerm[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const stem of stemsOf(question)) weights.set(stem, 1);
  for (const { word, idf } of terms) weights.set(stemOf(fold(word)), idf ?? 1);
  return weights;
}

/** Other names of the question's words, by stem. */
export function relatedOf(terms: QueryTerm[]): Map<string, OtherName[]> {
  return new Map(terms.map(({ word, related = [] }) => [stemOf(fold(word)), related]));
}

/** Which content words of the question stand in the papers, as the person wrote them. */
export function supportIn(question: string, papers: Paper[]): Answer['support'] {
  const stems = new Set(papers.flatMap((paper) => stemsOf(`${paper.title}\n${paper.abstract}`)));
  const support: Answer['support'] = { found: [], missing: [] };
  const seen = new Set<string>();
  for (const term of analyze(question)) {
    if (term.joined || seen.has(term.stem)) continue;
    seen.add(term.stem);
    const list = stems.has(term.stem) ? support.found : support.missing;
    list.push(question.slice(term.start, term.end));
  }
  return support;
}

/** One sentence that says why there is no answer. */
export function refusal(
  support: Answer['support'],
  { indexed, since }: { indexed: number; since: string | null },
): string {
  if (indexed === 0) return 'There are no papers here yet, so I cannot answer.';
  if (support.found.length + support.missing.length === 0) {
    return 'I could not find a topic in that: ask about something that a paper could say, in a few words.';
  }
  if (since !== null && support.missing.length === 0)
    return `I found no paper here from ${since} on that answers this.`;
  if (support.missing.length === 0) return 'The papers here touch on this, but none of them answers it.';
  return `I found no paper here that answers this: the nearest ones say nothing about ${listed(support.missing)}.`;
}

const NAMED_WORDS = 4;

function listed(words: string[]): string {
  const shown = words.slice(0, NAMED_WORDS).map((word) => `“${word}”`);
  const more = words.length > NAMED_WORDS ? ['more'] : [];
  const all = [...shown, ...more];
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
