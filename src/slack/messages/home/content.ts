import type { SourceStatus } from '../../../digest/source-health.ts';
import type { Subscription } from '../../../digest/subscription.ts';
import type { Entry } from '../../../reading/entry.ts';
import type { MemorySettings } from '../../../reading/team-memory.ts';
import type { TrendingWindow } from '../../../trending/formula.ts';
import type { TrendingItem } from '../../../trending/list.ts';
import { type Block, context } from '../../message.ts';
import type { ReadingEntry } from '../reading-list.ts';

/** Everything that the Home tab shows. */
export interface HomeContent {
  now: Date;
  trending: { window: TrendingWindow; items: TrendingItem[] };
  reading: ReadingEntry[];
  readingTotal: number;
  /** What was taken out of the reading list just now. */
  removed: Entry | null;
  mine: Subscription[];
  workspace: Subscription[];
  /** How many more there are. */
  moreSubscriptions: number;
  questions: { text: string; askedAt: string; papers: number | null; link: string | null }[];
  papers: number;
  sources: SourceStatus[];
  memory: MemorySettings & { mayChange: boolean };
}

/** A heading of a part of the tab. */
export function heading(text: string): Block[] {
  return [{ type: 'divider' }, { type: 'header', text: { type: 'plain_text', text, emoji: false } }];
}

/** Grey print for when there is more than is shown. */
export function andMore(count: number, where: string): Block[] {
  return count > 0 ? [context(`… and ${count} more: ${where}`)] : [];
}
