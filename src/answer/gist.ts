import { statesContribution, statesFinding } from './question-form.ts';
import { type Span, sentencesOf } from './sentences.ts';

/**
 * At most two sentences of an abstract that tell most of a paper, in their order: what it brings and what was
 * found, else what it begins with. Spans of the abstract.
 */
export function gistOf(abstract: string): Span[] {
  const sentences = sentencesOf(abstract);
  const says = (states: (sentence: string) => boolean) => (span: Span) =>
    states(abstract.slice(span.start, span.end));
  const contribution = sentences.find(says(statesContribution));
  const finding = sentences.findLast((span) => span !== contribution && says(statesFinding)(span));
  const chosen = new Set([contribution, finding].filter((span) => span !== undefined));
  for (const span of sentences) if (chosen.size < 2) chosen.add(span);
  return [...chosen].sort((a, b) => a.start - b.start);
}
