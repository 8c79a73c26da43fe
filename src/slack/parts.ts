import type { Conversations } from '../answer/conversation.ts';
import type { LookOut } from '../digest/outlook.ts';
import type { MentionStore } from '../digest/ports.ts';
import type { DigestService } from '../digest/service.ts';
import type { Votes } from '../digest/votes.ts';
import type { Log } from '../log.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { TrendingList } from '../trending/list.ts';
import type { TrendingWindow } from '../trending/rank.ts';
import type { Library } from './find/library.ts';
import type { MailDesk } from './mail/desk.ts';

/** What the handlers are given to work with: everything that is not Slack. */
export interface Parts {
  index: SearchIndex;
  library: Library;
  trending(window: TrendingWindow, now: Date): Promise<TrendingList>;
  conversations: Conversations;
  digests: DigestService;
  lookOut: LookOut;
  votes: Votes;
  /** Notes where papers were quoted or shared; keeps nothing of private conversations. */
  mentions: MentionStore;
  /** Null: no mail server is configured. */
  mail: MailDesk | null;
  clock: { now(): Date };
  log: Log;
}
