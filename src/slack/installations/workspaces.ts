import { webApi } from '@slack/bolt';
import type { BoltLogger } from '../bolt-logger.ts';
import { clientOptions } from '../client.ts';
import { createLatelyUsed } from '../lately-used.ts';
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

/** A client is 27 KB of memory and a third of a millisecond of work. */
const CLIENTS_KEPT = 500;

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
  const clients = createLatelyUsed<webApi.WebClient>(CLIENTS_KEPT);
  return {
    teamId: undefined,
    clientFor: (teamId) => {
      const known = clients.get(teamId);
      if (known) return known;
      // The workspace is named in every call: the token of an organisation could mean any of its own.
      const options = { ...clientOptions(slackApiUrl, logger), fetch, teamId };
      const client = new webApi.WebClient(handleOf(teamId), options);
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

/** Bolt's question whose request this is. */
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
