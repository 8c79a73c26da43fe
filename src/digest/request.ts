import { readDays, WEEKDAYS } from './request/days.ts';
import { readEmptyDays } from './request/empty-days.ts';
import { type LocalTime, readTime } from './request/time.ts';
import { plainWord, type Reading, splitWords, type Word } from './request/words.ts';
import { readZone } from './request/zone.ts';
import { resolveZone } from './request/zone-names.ts';
import type { SubscriptionRequest, Weekday } from './subscription.ts';
import { topicProblem } from './topic-query.ts';

export { describeSchedule } from './request/describe.ts';

export type ParsedRequest = { ok: true; request: SubscriptionRequest } | { ok: false; message: string };

/** Characters of a topic; longer ones are no longer a filter but a text. */
export const TOPIC_LIMIT = 200;

const TEXT_LIMIT = 500;
const DEFAULT_TIME: LocalTime = { hour: 9, minute: 0 };
const EXAMPLE = 'for example `/papers subscribe graph networks at 08:30 mon,thu in Europe/Berlin`';

const LEADS = /^(to|about|on|for)$/i;

interface Clauses {
  topic: Word[];
  time?: LocalTime;
  days?: Weekday[];
  zone?: string;
  silent?: boolean;
}

/**
 * Reads `[topic] [at 09:00] [weekdays|daily|mon,thu] [in Europe/Berlin] [skip empty days]` in any order. The
 * topic is in the syntax of the search, and what stands in double quotes is always topic. What is left out is
 * 09:00, weekdays and `timeZone`. A mistake gives one sentence.
 */
export function parseSubscribe(text: string, defaults: { timeZone: string }): ParsedRequest {
  if (text.length > TEXT_LIMIT)
    return wrong(`That is too long for a subscription; keep it short, ${EXAMPLE}.`);
  const clauses = readClauses(splitWords(text));
  if ('problem' in clauses) return wrong(clauses.problem);
  const topic = topicOf(clauses.topic);
  if (topic.length > TOPIC_LIMIT) {
    return wrong(`A topic has at most ${TOPIC_LIMIT} characters; use its most telling words, ${EXAMPLE}.`);
  }
  const problem = topicProblem(topic);
  if (problem !== null) return wrong(problem);
  const timeZone = clauses.zone ?? resolveZone(defaults.timeZone) ?? 'UTC';
  const schedule = { ...(clauses.time ?? DEFAULT_TIME), days: clauses.days ?? WEEKDAYS, timeZone };
  return { ok: true, request: { topic, schedule, ...(clauses.silent ? { silentWhenEmpty: true } : {}) } };
}

function readClauses(words: Word[]): Clauses | { problem: string } {
  const clauses: Clauses = { topic: [] };
  const boundary = (index: number) => isBoundary(words, index);
  for (let at = 0; at < words.length; ) {
    const found =
      take(clauses, 'time', readTime(words, at)) ??
      take(clauses, 'days', readDays(words, at)) ??
      take(clauses, 'zone', readZone(words, at, boundary)) ??
      take(clauses, 'silent', readEmptyDays(words, at));
    if (found !== null && 'problem' in found) return found;
    const word = words[at];
    if (found === null && word) clauses.topic.push(word);
    at = found?.end ?? at + 1;
  }
  return clauses;
}

const CLAUSE_NAMES = {
  time: 'time of day',
  days: 'choice of days',
  zone: 'time zone',
  silent: 'word on empty days',
};

/** Keeps what was read; a second clause of a kind is a mistake, since one of them would be lost. */
function take<Kind extends keyof typeof CLAUSE_NAMES>(
  clauses: Clauses,
  kind: Kind,
  reading: Reading<NonNullable<Clauses[Kind]>>,
): { end: number } | { problem: string } | null {
  if (reading === null || 'problem' in reading) return reading;
  if (clauses[kind] !== undefined) {
    const how = 'subscribe once for each, or put topic words in double quotes';
    return { problem: `I found more than one ${CLAUSE_NAMES[kind]}: ${how}, ${EXAMPLE}.` };
  }
  clauses[kind] = reading.value;
  return { end: reading.end };
}

/** Whether a zone may end before this word: nothing follows, or a time or days. */
function isBoundary(words: Word[], index: number): boolean {
  if (index >= words.length || plainWord(words, index) === ',') return true;
  return readTime(words, index) !== null || readDays(words, index) !== null;
}

/** Separators and a leading "about" are not part of what to look for, unless they were quoted. */
function topicOf(words: Word[]): string {
  const lead = words.findIndex((word) => word.quoted || word.text !== ',');
  const first = words[lead];
  const named = first !== undefined && !first.quoted && words.length > lead + 1 && LEADS.test(first.text);
  const text = words
    .slice(named ? lead + 1 : 0)
    .map((word) => word.text)
    .join(' ');
  return text.replace(/\s+,/g, ',').replace(/^[\s,]+|[\s,]+$/g, '');
}

function wrong(message: string): ParsedRequest {
  return { ok: false, message };
}
