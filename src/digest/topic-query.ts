import { parseQuery } from '../search/query.ts';
import { plainQuery, type SearchQuery } from '../search/search-index.ts';

const EXAMPLE =
  'for example `graph networks`, `"sparse attention" -survey` or `author:"Ann Example" category:cs.LG`';

/** What a topic asks of the search. One that was stored before filters existed is words. */
export function topicQuery(topic: string): SearchQuery {
  const parsed = parseQuery(topic);
  return parsed.ok ? parsed.query : plainQuery(topic);
}

/** What is wrong with a topic, in one sentence; null when it can be searched for, or is empty. */
export function topicProblem(topic: string): string | null {
  if (topic.trim() === '') return null;
  if (!/[\p{L}\p{N}]/u.test(topic)) return `A topic needs words, ${EXAMPLE}.`;
  const parsed = parseQuery(topic);
  return parsed.ok ? null : parsed.message;
}

/** A topic as a reader says it: `sparse attention, by Okafor, in cs.LG, without survey`. */
export function topicInWords(topic: string): string {
  const query = topicQuery(topic);
  const asked = [...query.phrases.map((phrase) => `“${phrase}”`), query.text].filter((part) => part !== '');
  const parts = [
    asked.join(' '),
    ...query.authors.map((author) => `by ${author}`),
    query.categories.length === 0 ? '' : `in ${query.categories.join(' or ')}`,
    query.excluded.length === 0 ? '' : `without ${query.excluded.join(' and ')}`,
    query.since === null ? '' : `since ${query.since}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
