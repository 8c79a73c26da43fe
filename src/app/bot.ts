import { createConversations } from '../answer/conversation.ts';
import { type Clock, createSystemClock, followClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import { createWork } from '../slack/ask/work.ts';
import { type Bot, type BotParts, createBot } from '../slack/bot.ts';
import { createRecentLists } from '../slack/recent-lists.ts';
import { createAttentionRepository } from '../storage/attention-repository.ts';
import { createChannelSettings } from '../storage/channel-settings.ts';
import { createConversationRepository } from '../storage/conversation-repository.ts';
import { type Db, openDatabase } from '../storage/database.ts';
import { createDeliveredRankings } from '../storage/delivered-rankings.ts';
import { createFeedbackRepository } from '../storage/feedback-repository.ts';
import { createHomeRecords } from '../storage/home-records.ts';
import { idOfLinked } from '../storage/linked-papers.ts';
import { createPaperHistory } from '../storage/paper-history.ts';
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
import { runnersOn } from './runners.ts';
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
  const { clock, post, parts } = await joinParts(config, { db, library, log, ending: ending.signal }).catch(
    async (error: unknown) => {
      await library.close();
      throw error;
    },
  );
  const closing: (() => Promise<void>)[] = [library.close, async () => clock.close()];
  return {
    start: async () => {
      const metrics = createMetricsRoute({ sources: parts.sources, now: () => clock.now() });
      const served = await openWorkspaces(config, { db, now: () => clock.now(), log, say });
      await fillLibrary(library, clock.now(), say);
      const { workspaces } = served;
      const routes = [metrics, ...served.routes, ...(post?.routes ?? [])];
      const bot = connect(config, { parts, library, served: { ...served, routes } });
      closing.unshift(bot.stop);
      await bot.start();
      const deliveries = createDeliveries({
        db,
        library,
        clock,
        log,
        outbox: bot,
        ...(workspaces.teamId === undefined ? {} : { teamId: workspaces.teamId }),
        openRunner: runnersOn(config.DATABASE_URL),
        postsPerSecond: config.PAPERBOY_POSTS_PER_SECOND,
        health: createSources(config, createSourceStates(db)),
      });
      const fetching = createFetching({ db, config, clock, log });
      const watching = createWatching({
        openRunner: runnersOn(config.DATABASE_URL),
        ...{ db, library, clock, log, teamId: workspaces.teamId },
        teller: bot.noteTeller,
      });
      for (const job of [
        deliveries,
        fetching,
        watching,
        ...(post === null ? [] : [post.deliveries({ ...bot, ...workspaces })]),
      ]) {
        closing.unshift(job.stop);
        job.start();
      }
      say(await served.summary());
    },
    stop: async () => {
      ending.abort();
      for (const close of closing.splice(0)) await close();
    },
  };
}

async function joinParts(
  config: Config,
  { db, library, log, ending }: { db: Db; library: Library; log: Log; ending: AbortSignal },
): Promise<{ clock: Clock; post: Post | null; parts: BotParts }> {
  const clock = await openClock(config, log);
  const sources = createSources(config, createSourceStates(db));
  const { service, compose, lookOut, votes, mentions } = digestParts({ db, library, health: sources });
  const post = await openPost(config, { db, compose, clock, log });
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
      store: createConversationRepository(db),
      answerer: library.answerer,
    }),
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
  { parts, library, served }: { parts: BotParts; library: Library; served: Served },
): Bot {
  return createBot({
    ...served,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    slackApiUrl: config.SLACK_API_URL,
    port: config.PORT,
    healthPort: config.PORT === 0 ? undefined : config.PORT,
    parts,
    ready: async () => (await library.index.size()) >= 0 && (await library.papers.count()) >= 0,
  });
}
