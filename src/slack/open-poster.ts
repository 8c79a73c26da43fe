import { webApi } from '@slack/bolt';
import type { DigestPoster } from '../digest/poster.ts';
import type { BoltLogger } from './bolt-logger.ts';
import { createDigestPoster } from './deliver/poster.ts';
import { connectionError } from './slack-errors.ts';

/** Shorter than the lease of a delivery by far. */
const TIMEOUT_MS = 15_000;

/** A poster through a client that never retries by itself: the ledger decides what is sent again. */
export function posterFor(botToken: string, slackApiUrl: string, logger?: BoltLogger): DigestPoster {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(logger === undefined ? {} : { logger }),
  });
  return createDigestPoster(client);
}

/** A poster with the workspace it posts to. Throws an `AppError` when Slack refuses the token. */
export async function openPoster(
  botToken: string,
  slackApiUrl: string,
): Promise<{ poster: DigestPoster; teamId: string }> {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
  });
  const { team_id: teamId } = await client.auth.test().catch((error: unknown) => {
    throw connectionError(error, { tokenName: 'SLACK_BOT_TOKEN', apiUrl: slackApiUrl });
  });
  return { poster: posterFor(botToken, slackApiUrl), teamId: teamId ?? '' };
}
