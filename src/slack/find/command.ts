import { type ComparisonWish, readReferences } from '../../answer/compare/references.ts';
import type { TrendingWindow } from '../../trending/formula.ts';
import { type EmailCommand, parseEmailCommand } from '../mail/command.ts';

/** What a person wants of `/papers`. */
export type PapersCommand =
  | { kind: 'help' }
  | { kind: 'search'; query: string }
  | { kind: 'similar'; to: string }
  | { kind: 'compare'; wish: ComparisonWish }
  | { kind: 'trending'; window: TrendingWindow }
  | { kind: 'sources' }
  | { kind: 'list'; tag: string }
  | { kind: 'why'; paper: string; whole: string }
  | { kind: 'subscribe'; request: string }
  | { kind: 'subscriptions' }
  | { kind: 'unsubscribe'; which: string }
  | { kind: 'pause'; which: string; until: string }
  | { kind: 'resume'; which: string }
  | { kind: 'skip'; which: string; dates: string }
  | { kind: 'settings'; privateFirst: boolean | null }
  | { kind: 'privacy' }
  | { kind: 'digest-status' }
  | { kind: 'digest-reset' }
  | { kind: 'email'; email: EmailCommand }
  | { kind: 'misuse'; problem: string };

/** Longer text is a paste by accident, and would not fit into the buttons that carry it. */
export const QUERY_LIMIT = 400;

const WINDOWS: readonly string[] = ['day', 'week', 'month'];

/**
 * Parses the text behind `/papers` (already decoded from Slack's escapes). The first word decides; a word of
 * ours followed by what it cannot take is a search, except where the person clearly meant the command.
 */
export function parseCommand(text: string): PapersCommand {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  if (trimmed.length > QUERY_LIMIT && !/^subscribe\b/i.test(trimmed)) {
    return {
      kind: 'misuse',
      problem: `That is ${trimmed.length} characters; I can search for up to ${QUERY_LIMIT}. Pick the words that matter most.`,
    };
  }
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(trimmed) ?? [];
  return byFirstWord(first.toLowerCase(), rest, trimmed);
}

function byFirstWord(first: string, rest: string, whole: string): PapersCommand {
  switch (first) {
    case '':
    case 'help':
    case '?':
      return rest === '' ? { kind: 'help' } : { kind: 'search', query: whole };
    case 'search':
    case 'find':
      return rest === ''
        ? misuse(`Tell me what to look for: \`/papers ${first} sparse attention\`.`)
        : { kind: 'search', query: rest };
    case 'similar':
      return rest === ''
        ? misuse('Tell me to which paper: `/papers similar <title or arXiv id>`.')
        : { kind: 'similar', to: rest.replace(/^to /i, '') };
    case 'compare':
      return comparison(rest, whole);
    case 'trending':
      return trending(rest, whole);
    case 'sources':
      return rest === '' ? { kind: 'sources' } : { kind: 'search', query: whole };
    case 'privacy':
      return rest === '' ? { kind: 'privacy' } : { kind: 'search', query: whole };
    case 'settings':
      return settings(rest) ?? { kind: 'search', query: whole };
    case 'list':
      // A tag is one word, or begins with its sign; "list decoding algorithms" is a search.
      return /^(?:#.*|\S*)$/.test(rest) ? { kind: 'list', tag: rest } : { kind: 'search', query: whole };
    case 'why':
      return rest === ''
        ? misuse('Tell me of which paper: `/papers why <number in the last list, title or arXiv id>`.')
        : { kind: 'why', paper: rest, whole };
    case 'subscribe':
      return { kind: 'subscribe', request: rest };
    case 'subscriptions':
      return rest === '' ? { kind: 'subscriptions' } : { kind: 'search', query: whole };
    case 'unsubscribe':
      return { kind: 'unsubscribe', which: rest };
    case 'email': {
      const email = parseEmailCommand(rest);
      return email === null ? { kind: 'search', query: whole } : { kind: 'email', email };
    }
    default:
      return aboutSubscriptions(first, rest) ?? { kind: 'search', query: whole };
  }
}

/** `2`, `all` or nothing, then the rest. */
const WHICH = /^(?:(\d{1,3}|all)(?:\s+|$))?(.*)$/i;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATES = new RegExp(
  `^(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\.?\\s(?:of\\s)?${MONTH}|${MONTH}\\s\\d|today|tomorrow|none$|clear$)`,
  'i',
);

/** What is done with subscriptions; null when the words behind do not fit, as in "pause detection". */
function aboutSubscriptions(first: string, rest: string): PapersCommand | null {
  // "24 dec" is a day, not the subscription of that number.
  const [, which = '', more = ''] = DATES.test(rest) ? ['', '', rest] : (WHICH.exec(rest) ?? []);
  if (first === 'pause') {
    const until = /^(?:(?:until|till)\s+(.+))?$/i.exec(more);
    return until && { kind: 'pause', which, until: until[1] ?? '' };
  }
  if (first === 'resume') return more === '' ? { kind: 'resume', which } : null;
  if (first === 'skip' || first === 'holidays') {
    return DATES.test(more) || (more === '' && first === 'holidays')
      ? { kind: 'skip', which, dates: more }
      : null;
  }
  if (first !== 'digest') return null;
  if (/^(status)?$/i.test(rest)) return { kind: 'digest-status' };
  return /^(reset|forget)$/i.test(rest) ? { kind: 'digest-reset' } : null;
}

/** `answers private` or `answers public`, in the words people have for it. */
function settings(rest: string): PapersCommand | null {
  if (rest === '') return { kind: 'settings', privateFirst: null };
  const [, how = ''] = /^answers?\s+(.+)$/i.exec(rest) ?? [];
  if (/^private(?:ly)?(?: first)?$/i.test(how)) return { kind: 'settings', privateFirst: true };
  if (/^(?:public(?:ly)?|in (?:the )?threads?)$/i.test(how)) return { kind: 'settings', privateFirst: false };
  return how === ''
    ? null
    : misuse('Say `/papers settings answers private` or `/papers settings answers public`.');
}

function trending(rest: string, whole: string): PapersCommand {
  const window = rest.toLowerCase().replace(/^(this|last|the) /, '');
  if (window === '') return { kind: 'trending', window: 'week' };
  if (window === 'today') return { kind: 'trending', window: 'day' };
  if (WINDOWS.includes(window)) return { kind: 'trending', window: window as TrendingWindow };
  return { kind: 'search', query: whole };
}

/** Papers that are named, else a search: "compare tokenizers". */
function comparison(rest: string, whole: string): PapersCommand {
  if (rest === '') {
    return misuse('Tell me which papers: `/papers compare 1 3` (numbers in the last list), ids or links.');
  }
  const wish = readReferences(rest);
  return wish === null ? { kind: 'search', query: whole } : { kind: 'compare', wish };
}

function misuse(problem: string): PapersCommand {
  return { kind: 'misuse', problem };
}
