import type { webApi } from '@slack/bolt';
import type { BoltLogger } from './bolt-logger.ts';
import { slackFetch } from './only-slack.ts';
import { connectionError } from './slack-errors.ts';

/** Long enough for a slow Slack, short enough for a person to wait, and far below the lease of a delivery. */
const TIMEOUT_MS = 15_000;

/**
 * Options for every client of ours, a new object each time because Socket Mode writes into the one it gets.
 * The SDK never retries: after a lost connection it would post a second time.
 */
export function clientOptions(slackApiUrl: string, logger?: BoltLogger): webApi.WebClientOptions {
  return {
    slackApiUrl,
    timeout: TIMEOUT_MS,
    fetch: slackFetch(slackApiUrl),
    // A call that waited in a queue would be sent in another call's name, past its own deadline.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(logger === undefined ? {} : { logger }),
  };
}

export interface Identity {
  teamId: string;
  teamName: string;
  userId: string;
  userName: string;
  botId: string;
}

/** Asks Slack whose the bot token is. Throws an `AppError` in one line when Slack refuses or is not there. */
export async function identify(client: webApi.WebClient, slackApiUrl: string): Promise<Identity> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw connectionError(error, { tokenName: 'SLACK_BOT_TOKEN', apiUrl: slackApiUrl });
  });
  const teamId = answer.team_id ?? '';
  return {
    teamId,
    teamName: answer.team ?? teamId,
    userId: answer.user_id ?? '',
    userName: answer.user ?? 'the bot',
    botId: answer.bot_id ?? '',
  };
}
