import { webApi } from '@slack/bolt';
import type { BoltLogger } from '../bolt-logger.ts';
import { clientOptions } from '../client.ts';
import type { Workspaces } from '../workspaces.ts';
import type { StoredInstallation, Wanted } from './installation.ts';
import type { Installed } from './installed.ts';
import type { TokenDesk } from './token-desk.ts';
import { createTokenFetch, handleOf } from './token-fetch.ts';

export interface InstalledWorkspacesDeps {
  installed: Installed;
  tokens: Pick<TokenDesk, 'tokenOf'>;
  slackApiUrl: string;
  logger: BoltLogger;
}

/** Whatever Slack calls a workspace that we are not in any more. */
const GONE = 'account_inactive';

/** Every workspace that has installed us, as the database says at each moment: nothing of them is kept in memory. */
export function createInstalledWorkspaces(deps: InstalledWorkspacesDeps): Workspaces {
  const { installed, tokens, slackApiUrl, logger } = deps;
  const fetch = createTokenFetch({
    slackApiUrl,
    tokenFor: async (teamId) => {
      const stored = await standing(installed, { teamId });
      if (stored === null) return { reason: GONE };
      const token = await tokens.tokenOf(stored);
      return token === null ? { reason: 'token_expired' } : { token };
    },
  });
  const options = () => ({ ...clientOptions(slackApiUrl, logger), fetch });
  const clients = new Map<string, webApi.WebClient>();
  return {
    teamId: undefined,
    clientOptions: options,
    clientFor: (teamId) => {
      const known = clients.get(teamId);
      if (known) return known;
      // The workspace is named in every call: the token of an organisation could mean any of its own.
      const client = new webApi.WebClient(handleOf(teamId), { ...options(), teamId });
      clients.set(teamId, client);
      return client;
    },
    serves: async (teamId) => (await standing(installed, { teamId })) !== null,
    authorize: (source) => authorize(installed, source),
    connected: async () => {
      const all = await installed.list();
      return all.filter(({ endedReason }) => endedReason === null).map(({ name }) => name);
    },
    nameOf: async (teamId) => (await installed.find({ teamId }))?.name ?? 'yours',
  };
}

async function standing(installed: Installed, wanted: Wanted): Promise<StoredInstallation | null> {
  const stored = await installed.find(wanted);
  return stored === null || stored.endedReason !== null ? null : stored;
}

/** Bolt's question whose request this is. Its clients get a handle, so that tokens are neither pooled nor passed around. */
async function authorize(
  installed: Installed,
  { teamId, enterpriseId }: { teamId?: string | undefined; enterpriseId?: string | undefined },
) {
  const stored =
    (await standing(installed, { teamId })) ?? (await newlySeen(installed, { teamId, enterpriseId }));
  if (stored === null)
    throw new Error(`Paperboy is not installed in ${teamId ?? enterpriseId ?? 'that workspace'}.`);
  const { botId, botUserId } = stored;
  return {
    botToken: handleOf(teamId ?? stored.id),
    ...{ botId, botUserId },
    ...(teamId === undefined ? {} : { teamId }),
    ...(stored.enterpriseId === null ? {} : { enterpriseId: stored.enterpriseId }),
  };
}

/** A workspace of an organisation that was never heard of: work in the background has to know whose it is. */
async function newlySeen(installed: Installed, wanted: Wanted): Promise<StoredInstallation | null> {
  const stored = await standing(installed, wanted);
  if (stored !== null && wanted.teamId !== undefined) await installed.belongs(wanted.teamId, stored.id);
  return stored;
}
