import { createConversations } from '../answer/conversation.ts';
import { type Clock, createSystemClock, followClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError, errorText } from '../errors.ts';
import { createProcessOwner } from '../jobs/process-owner.ts';
import type { Log } from '../log.ts';
import { createWork } from '../slack/ask/work.ts';
import { type Bot, type BotParts, createBot } from '../slack/bot.ts';
import type { HttpRoute } from '../slack/http-route.ts';
import { createRecentLists } from '../slack/recent-lists.ts';
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
import { createSourceStates } from '../storage/source-states.ts';
import { createThreadRepository } from '../storage/thread-repository.ts';
import { createDeliveries } from './deliveries.ts';
import { digestParts } from './digest-parts.ts';
import { createFetching } from './fetching.ts';
import { type Library, libraryOver } from './library.ts';
import { openPost, type Post } from './mail.ts';
import { createMetricsRoute } from './metrics-route.ts';
import { createPaperLookUp } from './paper-look-up.ts';
import { readingOver } from './reading.ts';
import { type OpenRunner, runnersOn } from './runners.ts';
import { createSources } from './source-health.ts';
import { importStarterOnce } from './starter.ts';
import { trendingOver } from './trending.ts';
import { createWatching, watchDesk } from './watching.ts';

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
  const presence = await openPresence(db, createProcessOwner());
  const openRunner = runnersOn(config.DATABASE_URL, { turns: createJobTurns(db, presence) });
  const library = libraryOver(db, config, (error) => {
    log.error({ error: errorText(error) }, 'the search index could not follow the store');
  });
  const ending = new AbortController();
  const { clock, post, parts } = await joinParts(config, {
    db,
    presence,
    openRunner,
    library,
    log,
    ending: ending.signal,
  }).catch(async (error: unknown) => {
    await presence.close();
    await library.close();
    throw error;
  });
  const closing: (() => Promise<void>)[] = [presence.close, library.close, async () => clock.close()];
  return {
    start: async () => {
      await fillLibrary(library, clock.now(), say);
      const metrics = createMetricsRoute({ sources: parts.sources, now: () => clock.now() });
      const bot = await connect(config, { parts, library, routes: [metrics, ...(post?.routes ?? [])] });
      closing.unshift(bot.stop);
      await bot.start();
      const deliveries = createDeliveries({
        ...{ db, library, clock, log, presence },
        outbox: bot,
        teamId: bot.teamId,
        openRunner,
        postsPerSecond: config.PAPERBOY_POSTS_PER_SECOND,
        health: createSources(config, createSourceStates(db)),
      });
      const fetching = createFetching({ db, config, clock, log, presence, openRunner });
      const watching = createWatching({
        openRunner,
        ...{ db, library, clock, log, teamId: bot.teamId },
        teller: (given) => bot.noteTeller(given, bot.teamId),
      });
      for (const job of [deliveries, fetching, watching, ...(post === null ? [] : [post.deliveries(bot)])]) {
        closing.unshift(job.stop);
        job.start();
      }
      say(`Paperboy is connected to ${bot.teamName}.`);
    },
    stop: async () => {
      ending.abort();
      for (const close of closing.splice(0)) await close();
    },
  };
}

/** What this instance shares with all others. */
interface Shared {
  db: Db;
  presence: Presence;
  openRunner: OpenRunner;
}

async function joinParts(
  config: Config,
  given: Shared & { library: Library; log: Log; ending: AbortSignal },
): Promise<{ clock: Clock; post: Post | null; parts: BotParts }> {
  const { db, presence, openRunner, library, log, ending } = given;
  const holder = { ...presence, machineNow: Date.now };
  const clock = await openClock(config, log);
  const sources = createSources(config, createSourceStates(db));
  const { service, compose, lookOut, votes, mentions } = digestParts({ db, library, health: sources });
  const post = await openPost(config, { db, presence, openRunner, compose, clock, log });
  const parts: BotParts = {
    index: library.index,
    library: {
      ...library.papers,
      withdrawals: createPaperHistory(db).withdrawals,
      idOfLinked: (linked) => idOfLinked(db, linked),
    },
    trending: trendingOver(db),
    attention: createAttentionRepository(db),
    delivered: createDeliveredRankings(db),
    recent: createRecentLists(),
    previews: createPreviewRepository(db),
    lookUp: createPaperLookUp({ db, config, clock, log, follower: library.follower, signal: ending }),
    sources: sources.status,
    conversations: createConversations({
      store: createConversationRepository(db, holder),
      answerer: library.answerer,
    }),
    errands: createErrandRepository(db, holder),
    threads: createThreadRepository(db),
    privacy: createChannelSettings(db),
    watch: watchDesk(db),
    feedback: createFeedbackRepository(db),
    work: createWork(),
    digests: service,
    mail: post?.desk ?? null,
    lookOut,
    votes,
    ...readingOver(db),
    homeRecords: createHomeRecords(db),
    mentions,
    clock,
    log,
  };
  return { clock, post, parts };
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
  { parts, library, routes }: { parts: BotParts; library: Library; routes: HttpRoute[] },
): Promise<Bot> {
  if (config.SLACK_BOT_TOKEN === undefined) {
    throw new AppError('config', 'SLACK_BOT_TOKEN is missing (xoxb-…).');
  }
  return createBot({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    slackApiUrl: config.SLACK_API_URL,
    port: config.PORT,
    healthPort: config.PORT === 0 ? undefined : config.PORT,
    parts,
    routes,
    ready: async () => (await library.index.size()) >= 0 && (await library.papers.count()) >= 0,
  });
}
