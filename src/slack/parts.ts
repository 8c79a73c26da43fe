import type { Conversations } from '../answer/conversation.ts';
import type { DigestService } from '../digest/service.ts';
import type { Log } from '../log.ts';
import type { Paper } from '../papers/paper.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Library } from './find/library.ts';

export type TrendingWindow = 'day' | 'week' | 'month';

export interface TrendingList {
  /** One sentence on what the ranking is based on. */
  basis: string;
  items: { paper: Paper; why: string }[];
}

/** What the handlers are given to work with: everything that is not Slack. */
export interface Parts {
  index: SearchIndex;
  library: Library;
  trending(window: TrendingWindow, now: Date): Promise<TrendingList>;
  conversations: Conversations;
  digests: DigestService;
  clock: { now(): Date };
  log: Log;
}
