import type { SearchResult } from '../../search/search-index.ts';
import { ACTION } from '../ids.ts';
import { type Block, type Message, section } from '../message.ts';
import { escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { type ResultItem, resultsMessage } from './results.ts';

export interface NothingFound {
  query: string;
  result: Pick<SearchResult, 'suggestion' | 'terms'>;
  nearest: ResultItem[];
  indexed: number;
  /** False where there is no channel to share in. */
  inChannel?: boolean;
  /** The command that it was perhaps meant to be. */
  meant?: string | null;
}

/** Nothing matched: says so, offers the closest spelling and what is nearest. */
export function nothingFoundMessage({
  query,
  result,
  nearest,
  indexed,
  inChannel = true,
  meant = null,
}: NothingFound): Message {
  const unknown = result.terms.filter((term) => !term.known).map((term) => `“${escapeMrkdwn(term.word)}”`);
  const lines = [headline(query, indexed)];
  if (unknown.length > 0) lines.push(`No paper here has ${unknown.slice(0, 8).join(', ')}.`);
  if (nearest.length > 0) lines.push('The nearest papers, without filters:');
  else if (indexed > 0) lines.push('Try fewer or other words, or see what is new: `/papers trending`.');
  return resultsMessage({
    inChannel,
    heading: lines.join('\n'),
    items: nearest,
    paging: suggestionBlocks(result.suggestion, meant),
  });
}

/** "Did you mean …?": the command to type, or other words with a button that searches for them; nothing without either. */
export function suggestionBlocks(suggestion: string | null, meant: string | null): Block[] {
  if (meant !== null) return [section(`Did you mean the command \`/papers ${escapeMrkdwn(meant)}\`?`)];
  if (suggestion === null) return [];
  const value = encodeValue('page', { query: suggestion.slice(0, 400), offset: 0 });
  return [
    section(`Did you mean *${escapeMrkdwn(suggestion)}*?`),
    { type: 'actions', elements: [button('Search for that', ACTION.searchInstead, value, 'primary')] },
  ];
}

function headline(query: string, indexed: number): string {
  if (indexed === 0) {
    return 'There are no papers here yet: an admin can add some with `paperboy import FILE`.';
  }
  return `Nothing here matches “${escapeMrkdwn(query)}” (${indexed} papers searched).`;
}
