import { createConversations } from '../answer/conversation.ts';
import type { Config } from '../config.ts';
import { createWork } from '../slack/ask/work.ts';
import type { BotParts } from '../slack/bot.ts';
import { createTurns } from '../slack/turns.ts';
import { createAttentionRepository } from '../storage/attention-repository.ts';
import { createChannelSettings } from '../storage/channel-settings.ts';
import { createConversationRepository } from '../storage/conversation-repository.ts';
import { createDeliveredRankings } from '../storage/delivered-rankings.ts';
import { createErrandRepository } from '../storage/errand-repository.ts';
import { createFeedbackRepository } from '../storage/feedback-repository.ts';
import { createHomeRecords } from '../storage/home-records.ts';
import { idOfLinked } from '../storage/linked-papers.ts';
import { createPaperHistory } from '../storage/paper-history.ts';
import { createPreviewRepository } from '../storage/preview-repository.ts';
import { createQuestionQuota } from '../storage/question-quota.ts';
import { createRecentLists } from '../storage/recent-lists.ts';
import { createSourceStates } from '../storage/source-states.ts';
import { createThreadRepository } from '../storage/thread-repository.ts';
import { digestParts } from './digest-parts.ts';
import type { Foundation } from './foundation.ts';
import { openPost, type Post } from './mail.ts';
import { createPaperLookUp } from './paper-look-up.ts';
import { personalData } from './personal-data.ts';
import { quotasOf } from './quotas.ts';
import { readingOver } from './reading.ts';
import { createSources } from './source-health.ts';
import { trendingOver } from './trending.ts';
import { watchDesk } from './watching.ts';

/** What the Slack side is given, and the post office when there is one. Throws an `AppError` when one cannot be had. */
export async function joinParts(
  config: Config,
  { db, presence, library, log, clock, metrics, openRunner, ending }: Foundation,
): Promise<{ post: Post | null; parts: BotParts }> {
  const holder = { ...presence, machineNow: Date.now };
  const sources = createSources(config, createSourceStates(db));
  const quotas = quotasOf(config, metrics.quotaReached);
  const { service, compose, lookOut, votes, mentions } = digestParts({
    ...{ db, library, health: sources },
    limits: quotas.subscriptions,
  });
  const post = await openPost(config, { db, presence, openRunner, compose, clock, log });
  const parts: BotParts = {
    index: metrics.timedIndex(library.index),
    library: {
      ...library.papers,
      withdrawals: createPaperHistory(db).withdrawals,
      idOfLinked: (linked) => idOfLinked(db, linked),
    },
    trending: trendingOver(db),
    attention: createAttentionRepository(db),
    delivered: createDeliveredRankings(db),
    recent: createRecentLists(db, clock.now),
    previews: createPreviewRepository(db),
    lookUp: createPaperLookUp({ db, config, clock, log, follower: library.follower, signal: ending }),
    sources: sources.status,
    conversations: createConversations({
      store: createConversationRepository(db, holder),
      answerer: metrics.countedAnswers(library.answerer),
    }),
    errands: createErrandRepository(db, holder),
    threads: createThreadRepository(db),
    privacy: createChannelSettings(db),
    watch: watchDesk(db),
    feedback: createFeedbackRepository(db),
    work: createWork(),
    turns: createTurns(),
    digests: service,
    mail: post?.desk ?? null,
    lookOut,
    votes,
    ...readingOver(db, quotas.saved),
    quota: createQuestionQuota(db, quotas.questions),
    personal: personalData(db),
    homeRecords: createHomeRecords(db),
    mentions,
    clock,
    log,
  };
  return { post, parts };
}
