import { App } from '@slack/bolt';
import type { RecallTogether } from '../reading/team-memory.ts';
import { createTakeOver, type TakeOver } from './ask/take-over.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { clientOptions } from './client.ts';
import { createErrandRunner } from './errand-runner.ts';
import { createTogether } from './find/together.ts';
import { SERVER_LIMITS } from './gate/gate.ts';
import { createHealth, type Health } from './health.ts';
import { holdingAcks } from './held-acks.ts';
import { keepHomes, partsTelling } from './home/keep.ts';
import { knowHomeTeam } from './home-team.ts';
import type { HttpRoute } from './http-route.ts';
import { answeringLeftovers, tellOfFailure } from './leftovers.ts';
import { createMailNotices, type MailNotices } from './mail/notices.ts';
import { note } from './message.ts';
import { slackFetch } from './only-slack.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Parts } from './parts.ts';
import { type Connection, createReceiver } from './receiver.ts';
import { createRequests, type RequestObserver, type Requests } from './requests.ts';
import { registerRoutes } from './routes.ts';
import { connectionError } from './slack-errors.ts';
import type { Workspaces } from './workspaces.ts';

/** The parts that the bot is given; what needs Slack for it, it makes itself. */
export type BotParts = Omit<Parts, 'home' | 'together'> & { recallTogether: RecallTogether };

export interface BotOptions extends Connection {
  workspaces: Workspaces;
  slackApiUrl: string;
  parts: BotParts;
  /** Are index and database ready? Asked by `/readyz`. */
  ready(): Promise<boolean>;
  /** Pages that are served beside the health checks. */
  routes: HttpRoute[];
  observer: RequestObserver;
  /** Further listeners, of those who know what the bot does not. */
  extend?(app: App): void;
}

export interface Bot extends Outbox, Pick<Requests, 'isAsked'> {
  mailNotices: MailNotices;
  /** Connects and starts listening. Throws an `AppError` that says what to do when Slack refuses. */
  start(): Promise<void>;
  /** Takes nothing on any more, and ends what is under way. */
  stop(): Promise<void>;
}

/** The Slack side, for all workspaces that are served. */
export function createBot(options: BotOptions): Bot {
  const { parts, workspaces, slackApiUrl } = options;
  const { clientFor } = workspaces;
  const logger = createBoltLogger(parts.log);
  const health: Health = createHealth(options.ready, options.routes);
  const leftovers = { clientFor, fetch: slackFetch(slackApiUrl), log: parts.log, told: new WeakSet() };
  const receiver = createReceiver(options, clientOptions(slackApiUrl, logger), {
    ...{ logger, health, observer: options.observer },
    log: parts.log,
  });
  const requests: Requests = createRequests({ log: parts.log, observer: options.observer });
  const app = new App({
    receiver: answeringLeftovers(holdingAcks(requests.counting(receiver)), leftovers),
    extendedErrorHandler: true,
    authorize: workspaces.authorize,
    clientOptions: clientOptions(slackApiUrl, logger),
    // Of Bolt's own store of conversations nothing is used.
    convoStore: false,
    logger,
  });
  app.error(async ({ error, body }: { error: Error; body: object }) => {
    parts.log.error({ error: error.message, stack: error.stack }, 'a listener failed');
    await tellOfFailure(leftovers, body, note('Something went wrong on my side. Please try again.'));
  });
  const outbox = createOutbox(workspaces, parts);
  const { mentions, isPublic } = outbox;
  const home = keepHomes({ parts, clientFor, isPublic });
  const together = createTogether({ recall: parts.recallTogether, mentions, isPublic, clock: parts.clock });
  const all: Parts = { ...partsTelling(parts, home), mentions, together, home };
  knowHomeTeam(app);
  const deeds = registerRoutes({ app, parts: all, clientFor });
  const runErrand = createErrandRunner({ parts: all, deeds, clientFor, fetch: slackFetch(slackApiUrl) });
  const takeOver = createTakeOver({ parts: all, clientFor, teamId: workspaces.teamId, runErrand });
  options.extend?.(app);
  return {
    ...outbox,
    mailNotices: createMailNotices(clientFor),
    isAsked: requests.isAsked,
    start: () => start(app, { options, health, takeOver }),
    stop: async () => {
      health.connected(false);
      await takeOver.stop();
      await app.stop();
      await requests.idle();
      await home.close();
      await health.close();
    },
  };
}

async function start(
  app: App,
  { options, health, takeOver }: { options: BotOptions; health: Health; takeOver: TakeOver },
): Promise<void> {
  await listen(app, options);
  if (options.appToken !== undefined && options.healthPort !== undefined) {
    await health.listen(options.healthPort);
  }
  health.connected(true);
  takeOver.start();
}

async function listen(app: App, options: BotOptions): Promise<void> {
  try {
    await app.start(options.port, SERVER_LIMITS);
  } catch (error) {
    throw connectionError(error, {
      tokenName: options.appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN',
      apiUrl: options.slackApiUrl,
      port: options.port,
    });
  }
}
