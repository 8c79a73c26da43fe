import { type Authorize, webApi } from '@slack/bolt';
import type { BoltLogger } from './bolt-logger.ts';
import { clientOptions, identify } from './client.ts';
import type { ClientFor } from './deliver/poster.ts';

/** The workspaces that are served, and who we are in them. */
export interface Workspaces {
  /** The only one; undefined when there can be many. */
  teamId: string | undefined;
  /** One client for each workspace, which never retries by itself. */
  clientFor: ClientFor;
  /** Whether we are in a workspace now. */
  serves(teamId: string): Promise<boolean>;
  /** Whose request it is. Without a token: Bolt would keep a client for it for ever, and ours come from `clientFor`. */
  authorize: Authorize<boolean>;
  /** The names of those that we are in. */
  connected(): Promise<string[]>;
  nameOf(teamId: string): Promise<string>;
}

/** The workspace of one bot token, whoever asks. Asks Slack who it is, so that a wrong token is one clear line. */
export async function createOneWorkspace(
  botToken: string,
  { slackApiUrl, logger }: { slackApiUrl: string; logger: BoltLogger },
): Promise<Workspaces> {
  const client = new webApi.WebClient(botToken, clientOptions(slackApiUrl, logger));
  const { teamId, teamName, userId, botId } = await identify(client, slackApiUrl);
  return {
    teamId,
    clientFor: () => client,
    serves: async (team) => team === teamId,
    authorize: async () => ({ botId, botUserId: userId }),
    connected: async () => [teamName],
    nameOf: async () => teamName,
  };
}
