import { App, webApi } from '@slack/bolt';
import type { DigestPoster } from '../digest/poster.ts';
import { AppError } from '../errors.ts';
import { resumeQuestions } from './ask/handlers.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createHealth, type Health } from './health.ts';
import { posterFor } from './open-poster.ts';
import type { Parts } from './parts.ts';
import { type Connection, createReceiver } from './receiver.ts';
import { registerRoutes } from './routes.ts';
import { connectionError } from './slack-errors.ts';

export interface BotOptions extends Connection {
  botToken: string;
  slackApiUrl: string;
  parts: Parts;
  /** Are index and database ready? Asked by `/readyz`. */
  ready(): Promise<boolean>;
}

export interface Bot {
  teamId: string;
  teamName: string;
  /** Posts digests through a client of its own that never retries by itself: the ledger decides. */
  poster: DigestPoster;
  /** Connects and starts listening. Throws an `AppError` that says what to do when Slack refuses. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Long enough for a slow Slack, short enough for a person to wait. */
const TIMEOUT_MS = 15_000;

/**
 * The Slack side, for one workspace. Asks Slack who it is first, so that a wrong token is one clear line.
 * The SDK never retries: after a lost connection it would post a second time.
 */
export async function createBot(options: BotOptions): Promise<Bot> {
  const { parts } = options;
  const logger = createBoltLogger(parts.log);
  const clientOptions = (): webApi.WebClientOptions => ({
    slackApiUrl: options.slackApiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  });
  const client = new webApi.WebClient(options.botToken, clientOptions());
  const identity = await client.auth.test().catch((error: unknown) => {
    throw connectionError(error, { tokenName: 'SLACK_BOT_TOKEN', apiUrl: options.slackApiUrl });
  });
  const health: Health = createHealth(options.ready);
  const receiver = createReceiver(options, clientOptions(), { logger, health });
  const app = new App({
    receiver,
    token: options.botToken,
    botId: identity.bot_id ?? '',
    botUserId: identity.user_id ?? '',
    tokenVerificationEnabled: false,
    clientOptions: clientOptions(),
    logger,
  });
  app.error(async (error) =>
    parts.log.error({ error: error.message, stack: error.stack }, 'a listener failed'),
  );
  registerRoutes(app, parts);
  const teamId = identity.team_id ?? '';
  return {
    teamId,
    teamName: identity.team ?? teamId,
    poster: posterFor(options.botToken, options.slackApiUrl, logger),
    start: () => start(app, { options, health, client, teamId }),
    stop: async () => {
      await app.stop();
      await health.close();
    },
  };
}

async function start(
  app: App,
  context: { options: BotOptions; health: Health; client: webApi.WebClient; teamId: string },
): Promise<void> {
  const { options, health, client, teamId } = context;
  const socketMode = options.appToken !== undefined;
  try {
    await app.start(options.port);
  } catch (error) {
    throw connectionError(error, {
      tokenName: socketMode ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET',
      apiUrl: options.slackApiUrl,
      port: options.port,
    });
  }
  if (socketMode && options.healthPort !== undefined) await health.listen(options.healthPort);
  health.connected(true);
  const { parts } = options;
  void resumeQuestions({ parts, client }, teamId).catch((error: unknown) => {
    parts.log.error({ error: String(error) }, 'questions left open by a crash could not be answered');
  });
  if (teamId === '') throw new AppError('slack', 'Slack did not say which workspace the token belongs to.');
}
