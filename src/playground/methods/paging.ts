import { SlackError } from '../errors.ts';
import type { Json } from '../types.ts';
import { limitOf, optional } from './method.ts';

/** One page of a list, and the cursor of the next one. */
export interface Page<Item> {
  items: Item[];
  more: boolean;
  /** Empty after the last page, as Slack has it. */
  nextCursor: string;
}

/** The page that `limit` and `cursor` ask for. Throws `invalid_limit` and `invalid_cursor`. */
export function pageOf<Item>(all: Item[], args: Json, rule: { standard: number; max: number }): Page<Item> {
  const limit = limitOf(args, rule);
  const start = startOf(optional(args, 'cursor'));
  const more = start + limit < all.length;
  const nextCursor = more ? Buffer.from(`next:${start + limit}`).toString('base64') : '';
  return { items: all.slice(start, start + limit), more, nextCursor };
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackError('invalid_cursor');
  return Number(match[1]);
}
