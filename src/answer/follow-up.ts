import { analyze } from '../search/analysis.ts';
import type { Turn } from './answer.ts';
import { narrowsOnly, readSince } from './since.ts';

/** What a question is about once the thread before it is read. */
export type Resolved =
  /** A question to all papers (from `since` on); `without` were shown before and are not wanted again. */
  | { about: 'library'; text: string; without: string[]; since: string | null }
  /** A question about papers that were shown. */
  | { about: 'papers'; text: string; paperIds: string[] };

const ORDINALS: Record<string, number> = {
  first: 0,
  '1st': 0,
  second: 1,
  '2nd': 1,
  third: 2,
  '3rd': 2,
  fourth: 3,
  '4th': 3,
  fifth: 4,
  '5th': 4,
};

const NAMED =
  /\b(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)(?:\s+(?:one|paper|result|study|article|work|two)\b|(?=\s*(?:[,?.!]|$)))|(?<=\bthe\s)(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)(?=\s+(?:and|or|with|to)\s+the\b)/giu;
const NUMBERED = /(?:\b(?:paper|number|no\.?|result)\s*|#|\[)(\d)\b\]?/giu;
const SEVERAL = /\b(?:those|these|them|both|all of them|the two|they|their)\b/i;
const SINGLE = /\b(?:it|its|this|that|the paper|the authors?|that one)\b/i;
/** "is it safe to …", "it takes": the word stands for nothing. */
const EXPLETIVE =
  /\b(?:is|was|does|would|can|could|will)\s+it\s+(?:\w+\s+){1,3}(?:to|that|if|when)\b|\bthat\s+\w+s\b|\b(?:this|that)\s+\w+\s+\w+/i;
const ELSE =
  /\b(?:who|what|which|anyone|anybody|anything|papers?)\s+else\b|\bmore like (?:this|that|it)\b|\bother papers\b/i;
const ELLIPSIS = /^\W*(?:and|but|or|also|what about|how about|what if|same for|then)\b/i;

/** A question with no more content words than this can lean on the one before. */
const SHORT_QUESTION = 4;

/**
 * Reads "the second one", "those two", "it", "and on …?", "who else" and "only since 2024" from the thread; without
 * history all is new.
 */
export function resolveFollowUp(question: string, history: Turn[]): Resolved {
  const { text, since } = readSince(question);
  const fresh: Resolved = { about: 'library', text, without: [], since };
  const before = history.findLast((turn) => turn.paperIds.length > 0) ?? history.at(-1);
  if (before === undefined) return fresh;
  const goingOn = { ...fresh, since: since ?? before.since ?? null };
  if (narrowsOnly(text, since)) {
    // "What data did it use?" was about one paper: the date is meant for what was asked of all.
    const topic = history.findLast((turn) => turn.since !== undefined) ?? before;
    return { ...goingOn, text: topic.question };
  }
  if (ELSE.test(question)) {
    return { ...goingOn, text: `${before.question} ${text}`, without: before.paperIds };
  }
  const named = namedPapers(question, before.paperIds);
  if (named.length > 0) return { about: 'papers', text: withoutReference(question), paperIds: named };
  const words = analyze(question).filter((term) => !term.joined).length;
  if (before.paperIds.length > 0 && words <= SHORT_QUESTION) {
    if (SEVERAL.test(question)) return { about: 'papers', text: question, paperIds: before.paperIds };
    if (SINGLE.test(question) && !EXPLETIVE.test(question)) {
      return { about: 'papers', text: question, paperIds: before.paperIds.slice(0, 1) };
    }
  }
  if (ELLIPSIS.test(question) || words === 0) return { ...goingOn, text: `${before.question} ${text}` };
  return fresh;
}

function namedPapers(question: string, shown: string[]): string[] {
  const places: number[] = [];
  for (const [, name, listed = ''] of question.matchAll(NAMED)) {
    const word = (name ?? listed).toLowerCase();
    places.push(
      word === 'last' ? shown.length - 1 : Object.hasOwn(ORDINALS, word) ? (ORDINALS[word] ?? -1) : -1,
    );
  }
  for (const [, digit] of question.matchAll(NUMBERED)) places.push(Number(digit) - 1);
  if (/\bthose two\b|\bboth\b|\bthe (?:first )?two\b/i.test(question)) places.push(0, 1);
  return [...new Set(places)].flatMap((place) => shown[place] ?? []);
}

function withoutReference(question: string): string {
  return question.replace(NAMED, ' ').replace(NUMBERED, ' ');
}
