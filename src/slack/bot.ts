import { App, webApi } from '@slack/bolt';
import type { RecallTogether } from '../reading/team-memory.ts';
import { createTakeOver, type TakeOver } from './ask/take-over.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { clientOptions, identify } from './client.ts';
import { createErrandRunner } from './errand-runner.ts';
import { createTogether } from './find/together.ts';
import { SERVER_LIMITS } from './gate/gate.ts';
import { createHealth, type Health } from './health.ts';
import { holdingAcks } from './held-acks.ts';
import { keepHomes, partsTelling } from './home/keep.ts';
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

/** The parts that the bot is given; what needs Slack for it, it makes itself. */
export type BotParts = Omit<Parts, 'home' | 'together'> & { recallTogether: RecallTogether };

export interface BotOptions extends Connection {
  botToken: string;
  slackApiUrl: string;
  parts: BotParts;
  /** Are index and database ready? Asked by `/readyz`. */
  ready(): Promise<boolean>;
  /** Pages that are served beside the health checks. */
  routes: HttpRoute[];
  observer: RequestObserver;
}

export interface Bot extends Outbox {
  teamId: string;
  teamName: string;
  mailNotices: MailNotices;
  /** Connects and starts listening. Throws an `AppError` that says what to do when Slack refuses. */
  start(): Promise<void>;
  /** Takes nothing on any more, and ends what is under way. */
  stop(): Promise<void>;
}

/** The Slack side, for one workspace. Asks Slack who it is first, so that a wrong token is one clear line. */
export async function createBot(options: BotOptions): Promise<Bot> {
  const { parts, botToken, slackApiUrl } = options;
  const logger = createBoltLogger(parts.log);
  const client = new webApi.WebClient(botToken, clientOptions(slackApiUrl, logger));
  const { teamId, teamName, userId, botId } = await identify(client, slackApiUrl);
  const health: Health = createHealth(options.ready, options.routes);
  const leftovers = { client, fetch: slackFetch(slackApiUrl), log: parts.log, told: new WeakSet() };
  const receiver = createReceiver(options, clientOptions(slackApiUrl, logger), {
    ...{ logger, health },
    log: parts.log,
  });
  const requests: Requests = createRequests({ log: parts.log, observer: options.observer });
  const app = new App({
    receiver: answeringLeftovers(holdingAcks(requests.counting(receiver)), leftovers),
    extendedErrorHandler: true,
    token: botToken,
    botId,
    botUserId: userId,
    tokenVerificationEnabled: false,
    clientOptions: clientOptions(slackApiUrl, logger),
    logger,
  });
  app.error(async ({ error, body }: { error: Error; body: object }) => {
    parts.log.error({ error: error.message, stack: error.stack }, 'a listener failed');
    await tellOfFailure(leftovers, body, note('Something went wrong on my side. Please try again.'));
  });
  const outbox = createOutbox(() => client, parts);
  const home = keepHomes({ parts, client, teamId, isPublic: outbox.isPublic });
  const { mentions, isPublic } = outbox;
  const together = createTogether({ recall: parts.recallTogether, mentions, isPublic, clock: parts.clock });
  const all: Parts = { ...partsTelling(parts, home), mentions, together, home };
  registerRoutes(app, all);
  const clientFor = () => client;
  const runErrand = createErrandRunner({ parts: all, clientFor, fetch: slackFetch(slackApiUrl) });
  const takeOver = createTakeOver({ parts: all, clientFor, teamId, runErrand });
  return {
    teamId,
    teamName,
    ...outbox,
    mailNotices: createMailNotices(client),
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
  context: { options: BotOptions; health: Health; takeOver: TakeOver },
): Promise<void> {
  const { options, health, takeOver } = context;
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
