import { webApi } from '@slack/bolt';
import type { DigestPoster } from '../digest/poster.ts';
import { clientOptions, identify } from './client.ts';
import { createDigestPoster } from './deliver/poster.ts';

/** A poster without a listening bot, with the workspace it posts to. Throws an `AppError` when Slack refuses the token. */
export async function openPoster(
  botToken: string,
  slackApiUrl: string,
): Promise<{ poster: DigestPoster; teamId: string }> {
  const client = new webApi.WebClient(botToken, clientOptions(slackApiUrl));
  const { teamId } = await identify(client, slackApiUrl);
  return { poster: createDigestPoster(client), teamId };
}
