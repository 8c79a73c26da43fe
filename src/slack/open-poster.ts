import { webApi } from '@slack/bolt';
import type { MentionStore } from '../digest/ports.ts';
import type { Log } from '../log.ts';
import { clientOptions, identify } from './client.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** What posts without a listening bot, with the workspace it posts to. Throws an `AppError` when Slack refuses the token. */
export async function openPoster(
  { botToken, slackApiUrl }: { botToken: string; slackApiUrl: string },
  deps: { mentions: MentionStore; log: Log },
): Promise<Outbox & { teamId: string }> {
  const client = new webApi.WebClient(botToken, clientOptions(slackApiUrl));
  const { teamId } = await identify(client, slackApiUrl);
  return { ...createOutbox(() => client, deps), teamId };
}
