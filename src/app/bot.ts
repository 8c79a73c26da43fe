import { createConversations } from '../answer/conversation.ts';
import { type Clock, createSystemClock, followClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { errorText } from '../errors.ts';
import { createProcessOwner } from '../jobs/process-owner.ts';
import type { Log } from '../log.ts';
import { createWork } from '../slack/ask/work.ts';
import { type Bot, type BotParts, createBot } from '../slack/bot.ts';
import type { RequestObserver } from '../slack/requests.ts';
import { createTurns } from '../slack/turns.ts';
import { createAttentionRepository } from '../storage/attention-repository.ts';
import { createChannelSettings } from '../storage/channel-settings.ts';
import { createConversationRepository } from '../storage/conversation-repository.ts';
import { type Db, openDatabase } from '../storage/database.ts';
import { createDeliveredRankings } from '../storage/delivered-rankings.ts';
import { createErrandRepository } from '../storage/errand-repository.ts';
import { createFeedbackRepository } from '../storage/feedback-repository.ts';
import { createHomeRecords } from '../storage/home-records.ts';
import { createJobTurns } from '../storage/job-turns.ts';
import { idOfLinked } from '../storage/linked-papers.ts';
import { createPaperHistory } from '../storage/paper-history.ts';
import { openPresence, type Presence } from '../storage/presence.ts';
import { createPreviewRepository } from '../storage/preview-repository.ts';
import { createQuestionQuota } from '../storage/question-quota.ts';
import { createRecentLists } from '../storage/recent-lists.ts';
import { createSeenRequests } from '../storage/seen-requests.ts';
import { createSourceStates } from '../storage/source-states.ts';
import { createThreadRepository } from '../storage/thread-repository.ts';
import { createDeliveries } from './deliveries.ts';
import { digestParts } from './digest-parts.ts';
import { createFetching } from './fetching.ts';
import { type Library, libraryOver } from './library.ts';
import { openPost, type Post } from './mail.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createMetricsRoute } from './metrics-route.ts';
import { observeOutgoing } from './outgoing.ts';
import { createPaperLookUp } from './paper-look-up.ts';
import { personalData } from './personal-data.ts';
import { quotasOf } from './quotas.ts';
import { readingOver } from './reading.ts';
import { createRetention } from './retention.ts';
import { type OpenRunner, runnersOn } from './runners.ts';
import { createSources } from './source-health.ts';
import { importStarterOnce } from './starter.ts';
import { trendingOver } from './trending.ts';
import { createWatching, watchDesk } from './watching.ts';
import { openWorkspaces, type Served } from './workspaces.ts';

export interface BotAppDeps {
  log: Log;
  /** Tells the person at the terminal what is going on. */
  say(line: string): void;
}

export interface BotApp {
  start(): Promise<void>;
  /** Ends what is under way, then closes everything; safe to call at any time. */
  stop(): Promise<void>;
}

/** Builds every part of the bot and joins them. Throws an `AppError` when one cannot be had. */
export async function createBotApp(config: Config, { log, say }: BotAppDeps): Promise<BotApp> {
  const db = await openDatabase(config.DATABASE_URL);
  const library = libraryOver(db, config, (error) => {
    log.error({ error: errorText(error) }, 'the search index could not follow the store');
  });
  const ending = new AbortController();
  const clock = await openClock(config, log);
  const metrics = createMetrics(() => clock.now());
  const presence = await openPresence(db, createProcessOwner());
  const openRunner = runnersOn(config.DATABASE_URL, {
    observe: metrics.jobRun,
    turns: createJobTurns(db, presence),
  });
  const joining = { db, presence, library, log, clock, metrics, openRunner, ending: ending.signal };
  const { post, parts } = await joinParts(config, joining).catch(async (error: unknown) => {
    await presence.close();
    await library.close();
    throw error;
  });
  const unobserve = observeOutgoing(config.SLACK_API_URL, (call) => {
    metrics.outgoing(call);
    const { seconds, ...told } = call;
    const level = SHOWN_TO_PEOPLE.test(call.to) ? 'info' : 'debug';
    log[level]({ ...told, ms: Math.round(seconds * 1000) }, 'a request of ours was answered');
  });
  const working: (() => Promise<void>)[] = [];
  const closing: (() => Promise<void>)[] = [
    presence.close,
    library.close,
    async () => clock.close(),
    async () => unobserve(),
  ];
  return {
    start: async () => {
      const figures = createMetricsRoute({
        registry: metrics.registry,
        papers: library.index.size,
        sources: parts.sources,
        now: () => clock.now(),
      });
      const served = await openWorkspaces(config, { db, now: () => clock.now(), log, say });
      await fillLibrary(library, clock.now(), say);
      const { workspaces } = served;
      const routes = [figures, ...served.routes, ...(post?.routes ?? [])];
      const observer = metrics.requests;
      const bot = connect(config, { db, parts, library, observer, served: { ...served, routes } });
      working.push(bot.stop);
      await bot.start();
      const deliveries = createDeliveries({
        ...{ db, library, clock, log, presence },
        outbox: bot,
        ...(workspaces.teamId === undefined ? {} : { teamId: workspaces.teamId }),
        openRunner,
        observe: metrics.deliveryTry,
        postsPerSecond: config.PAPERBOY_POSTS_PER_SECOND,
        health: createSources(config, createSourceStates(db)),
      });
      const fetching = createFetching({ db, config, clock, log, presence, openRunner });
      const watching = createWatching({
        openRunner,
        ...{ db, library, clock, log, teamId: workspaces.teamId },
        teller: bot.noteTeller,
      });
      for (const job of [
        deliveries,
        fetching,
        watching,
        createRetention({ db, config, clock, log, openRunner }),
        ...(post === null ? [] : [post.deliveries({ ...bot, ...workspaces })]),
      ]) {
        working.push(job.stop);
        job.start();
      }
      say(await served.summary());
    },
    stop: async () => {
      ending.abort();
      const ended = await Promise.allSettled(working.splice(0).map((end) => end()));
      for (const { reason } of ended.filter((one) => one.status === 'rejected')) {
        log.error({ error: errorText(reason) }, 'a part could not be ended');
      }
      for (const close of closing.splice(0)) await close();
    },
  };
}

/** Calls by which somebody sees something. */
const SHOWN_TO_PEOPLE = /^(chat|views|files)\.|^response_url$/;

interface Joining {
  db: Db;
  presence: Presence;
  library: Library;
  log: Log;
  clock: Clock;
  metrics: Metrics;
  openRunner: OpenRunner;
  ending: AbortSignal;
}

async function joinParts(
  config: Config,
  { db, presence, library, log, clock, metrics, openRunner, ending }: Joining,
): Promise<{ post: Post | null; parts: BotParts }> {
  const holder = { ...presence, machineNow: Date.now };
  const sources = createSources(config, createSourceStates(db));
  const quotas = quotasOf(config);
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

async function openClock(config: Config, log: Log): Promise<Clock> {
  return config.PAPERBOY_CLOCK_URL === undefined
    ? createSystemClock()
    : followClock(config.PAPERBOY_CLOCK_URL, log);
}

async function fillLibrary(library: Library, now: Date, say: (line: string) => void): Promise<void> {
  const starters = await importStarterOnce(library.papers, now);
  if (starters) say(`Imported the starter corpus: ${starters} papers.`);
  await library.follower.catchUp();
  library.follow();
  say(`${await library.index.size()} papers are ready to be found.`);
}

function connect(
  config: Config,
  {
    db,
    parts,
    library,
    observer,
    served,
  }: { db: Db; parts: BotParts; library: Library; observer: RequestObserver; served: Served },
): Bot {
  return createBot({
    ...served,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    slackApiUrl: config.SLACK_API_URL,
    port: config.PORT,
    seen: createSeenRequests(db),
    healthPort: config.PORT === 0 ? undefined : config.PORT,
    parts,
    observer,
    ready: async () => (await library.index.size()) >= 0 && (await library.papers.count()) >= 0,
  });
}
