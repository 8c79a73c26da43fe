import type { Config } from '../config.ts';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Bot, type BotParts, createBot } from '../slack/bot.ts';
import type { HttpRoute } from '../slack/http-route.ts';
import { createSeenRequests } from '../storage/seen-requests.ts';
import { jobsOf } from './bot-jobs.ts';
import { joinParts } from './bot-parts.ts';
import { type Foundation, openFoundation } from './foundation.ts';
import type { Library } from './library.ts';
import { createMetricsRoute } from './metrics-route.ts';
import { importStarterOnce } from './starter.ts';
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
  const foundation = await openFoundation(config, log);
  const { db, library, clock } = foundation;
  const { post, parts } = await joinParts(config, foundation).catch(async (error: unknown) => {
    await foundation.close();
    throw error;
  });
  const working: (() => Promise<void>)[] = [];
  return {
    start: async () => {
      const served = await openWorkspaces(config, { db, now: () => clock.now(), log, say });
      await fillLibrary(library, clock.now(), say);
      const routes = [figuresOf(foundation, parts), ...served.routes, ...(post?.routes ?? [])];
      const bot = connect(config, foundation, { parts, served: { ...served, routes } });
      working.push(bot.stop);
      await bot.start();
      for (const job of jobsOf(config, foundation, { bot, workspaces: served.workspaces, post })) {
        working.push(job.stop);
        job.start();
      }
      say(await served.summary());
    },
    stop: async () => {
      foundation.end();
      const ended = await Promise.allSettled(working.splice(0).map((end) => end()));
      for (const { reason } of ended.filter((one) => one.status === 'rejected')) {
        log.error({ error: errorText(reason) }, 'a part could not be ended');
      }
      await foundation.close();
    },
  };
}

function figuresOf({ metrics, library, clock }: Foundation, { sources }: BotParts): HttpRoute {
  return createMetricsRoute({
    registry: metrics.registry,
    papers: library.index.size,
    sources,
    now: () => clock.now(),
  });
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
  { db, library, metrics }: Foundation,
  { parts, served }: { parts: BotParts; served: Served },
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
    observer: metrics.requests,
    ready: async () => (await library.index.size()) >= 0 && (await library.papers.count()) >= 0,
  });
}
