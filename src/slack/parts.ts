import type { ThreadStore } from '../answer/addressed.ts';
import type { Conversations } from '../answer/conversation.ts';
import type { FeedbackStore } from '../answer/feedback.ts';
import type { AnswerPrivacy } from '../answer/privacy.ts';
import type { QuestionQuota } from '../answer/quota.ts';
import type { WatchDesk } from '../answer/watch/desk.ts';
import type { DeliveredRankings } from '../digest/delivered.ts';
import type { LookOut } from '../digest/outlook.ts';
import type { MentionStore } from '../digest/ports.ts';
import type { DigestService } from '../digest/service.ts';
import type { SourceStatus } from '../digest/source-health.ts';
import type { Votes } from '../digest/votes.ts';
import type { Log } from '../log.ts';
import type { PaperLookUp, PreviewStore } from '../papers/previews.ts';
import type { ReadingList } from '../reading/reading-list.ts';
import type { WorkspaceSettings } from '../reading/team-memory.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { AttentionStore } from '../trending/attention.ts';
import type { TrendingService } from '../trending/service.ts';
import type { Work } from './ask/work.ts';
import type { ErrandDesk } from './errands.ts';
import type { Library } from './find/library.ts';
import type { Together } from './find/together.ts';
import type { HomeKeeper } from './home/keeper.ts';
import type { HomeRecords } from './home/ports.ts';
import type { MailDesk } from './mail/desk.ts';
import type { PersonalData } from './privacy/ports.ts';
import type { RecentLists } from './recent-lists.ts';
import type { Turns } from './turns.ts';

/** What the handlers are given to work with: everything that is not Slack. */
export interface Parts {
  index: SearchIndex;
  library: Library;
  trending: TrendingService;
  attention: AttentionStore;
  delivered: DeliveredRankings;
  recent: RecentLists;
  previews: PreviewStore;
  lookUp: PaperLookUp;
  /** The live sources that are read by themselves. */
  sources(now: Date): Promise<SourceStatus[]>;
  conversations: Conversations;
  /** What is acknowledged and not carried out yet. */
  errands: ErrandDesk;
  threads: ThreadStore;
  privacy: AnswerPrivacy;
  feedback: Pick<FeedbackStore, 'rate'>;
  /** Questions that wait for a paper, and quotes that may be outdated one day. */
  watch: WatchDesk;
  /** What is being answered at the moment. */
  work: Work;
  /** In which order what people ask for is done. */
  turns: Turns;
  /** How much people may ask. */
  quota: QuestionQuota;
  digests: DigestService;
  lookOut: LookOut;
  votes: Votes;
  reading: ReadingList;
  /** What admins have set. */
  settings: WorkspaceSettings;
  together: Together;
  /** What is kept about people, for them. */
  personal: PersonalData;
  homeRecords: HomeRecords;
  home: HomeKeeper;
  /** Notes where papers were quoted or shared; keeps nothing of private conversations. */
  mentions: MentionStore;
  /** Null: no mail server is configured. */
  mail: MailDesk | null;
  clock: { now(): Date };
  log: Log;
}
