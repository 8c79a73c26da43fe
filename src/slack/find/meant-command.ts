import { editDistance } from '../../search/words/spelling.ts';
import { parseCommand } from './command.ts';

/** The commands that people mistype; shorter ones are too close to words of their own. */
const WORDS = [
  'help',
  'search',
  'similar',
  'compare',
  'trending',
  'sources',
  'privacy',
  'settings',
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'email',
  'pause',
  'resume',
  'digest',
];

/** In a long word two slips are still the same word. */
const LONG = 8;

/**
 * The command that a search was perhaps meant to be (`subscibe kites` -> `subscribe kites`), or null. `found`: words that
 * papers have, which are no slips.
 */
export function meantCommand(typed: string, found: ReadonlySet<string>): string | null {
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(typed.trim()) ?? [];
  const word = first.toLowerCase();
  if (found.has(word) || WORDS.includes(word)) return null;
  const near = WORDS.find((one) => isSlip(word, one) && parseCommand(`${one} ${rest}`).kind !== 'misuse');
  if (near === undefined) return null;
  const meant = `${near} ${rest}`.trim();
  return near === 'search' || parseCommand(meant).kind !== 'search' ? meant : null;
}

function isSlip(word: string, command: string): boolean {
  const limit = command.length >= LONG ? 2 : 1;
  return Math.abs(word.length - command.length) <= limit && editDistance(word, command, limit) <= limit;
}
