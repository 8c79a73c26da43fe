import type { SearchResult } from '../../search/search-index.ts';
import { ACTION } from '../ids.ts';
import { type Message, section } from '../message.ts';
import { escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { type ResultItem, resultsMessage } from './results.ts';

export interface NothingFound {
  query: string;
  result: Pick<SearchResult, 'suggestion' | 'terms'>;
  nearest: ResultItem[];
  indexed: number;
}

/** Nothing matched: says so, offers the closest spelling and what is nearest. */
export function nothingFoundMessage({ query, result, nearest, indexed }: NothingFound): Message {
  const lines = [headline(query, indexed)];
  const unknown = result.terms.filter((term) => !term.known).map((term) => `“${escapeMrkdwn(term.word)}”`);
  if (unknown.length > 0) lines.push(`No paper here has ${unknown.slice(0, 8).join(', ')}.`);
  if (result.suggestion !== null) lines.push(`Did you mean *${escapeMrkdwn(result.suggestion)}*?`);
  if (nearest.length > 0) lines.push('The nearest papers:');
  const message = resultsMessage({ heading: lines.join('\n'), items: nearest, paging: [] });
  if (result.suggestion === null) return message;
  const value = encodeValue('page', { query: result.suggestion.slice(0, 500), offset: 0 });
  const offer = button('Search for that', ACTION.searchInstead, value, 'primary');
  const [first = section(lines[0] ?? ''), ...rest] = message.blocks;
  return { ...message, blocks: [first, { type: 'actions', elements: [offer] }, ...rest] };
}

function headline(query: string, indexed: number): string {
  if (indexed === 0) {
    return 'There are no papers here yet: an admin can add some with `paperboy import FILE`.';
  }
  return `Nothing here matches “${escapeMrkdwn(query)}” (${indexed} papers searched).`;
}
