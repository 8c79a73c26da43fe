import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createBoltLogger } from '../slack/bolt-logger.ts';
import type { BotOptions } from '../slack/bot.ts';
import { absentTeams, onDepartures, teamsOf } from '../slack/installations/departures.ts';
import { createInstallRoutes, INSTALL_PATH } from '../slack/installations/install-routes.ts';
import { createInstalled, type Installed } from '../slack/installations/installed.ts';
import { createOAuthAccess } from '../slack/installations/oauth-access.ts';
import { createOAuthStates } from '../slack/installations/oauth-state.ts';
import { createTokenDesk } from '../slack/installations/token-desk.ts';
import { createVault } from '../slack/installations/vault.ts';
import { createInstalledWorkspaces } from '../slack/installations/workspaces.ts';
import { createOneWorkspace } from '../slack/workspaces.ts';
import type { Db } from '../storage/database.ts';
import { createInstallationRepository } from '../storage/installation-repository.ts';
import { createSpentStates } from '../storage/oauth-states.ts';
import { createAbsence } from './absence.ts';
import { manySettings } from './many-settings.ts';

/** What the bot needs to know of the workspaces it serves. */
export type Served = Pick<BotOptions, 'workspaces' | 'routes' | 'extend'> & {
  /** One line for whoever starts the bot. */
  summary(): Promise<string>;
};

export interface ServedDeps {
  db: Db;
  now(): Date;
  log: Log;
  say(line: string): void;
}

/** With a bot token its workspace; without one those that install the app. Throws an `AppError` that says what is missing. */
export async function openWorkspaces(config: Config, deps: ServedDeps): Promise<Served> {
  if (config.SLACK_BOT_TOKEN === undefined) return openMany(config, deps);
  const logger = createBoltLogger(deps.log);
  const slack = { slackApiUrl: config.SLACK_API_URL, logger };
  const workspaces = await createOneWorkspace(config.SLACK_BOT_TOKEN, slack);
  return {
    workspaces,
    routes: [],
    summary: async () => `Paperboy is connected to ${(await workspaces.connected()).join('')}.`,
  };
}

async function openMany(config: Config, { db, now, log, say }: ServedDeps): Promise<Served> {
  const { clientId, clientSecret, stateSecret, keys } = manySettings(config);
  const slackApiUrl = config.SLACK_API_URL;
  const [logger, machineNow, wait] = [
    createBoltLogger(log),
    Date.now,
    (ms: number) => sleep(ms, undefined, { ref: false }),
  ];
  const installed = createInstalled(createInstallationRepository(db), createVault(keys));
  await encryptAnew(installed, say);
  const access = createOAuthAccess({ clientId, clientSecret, slackApiUrl }, { logger, machineNow });
  const tokens = createTokenDesk({ installed, access, machineNow, wait, log });
  const workspaces = createInstalledWorkspaces({ installed, tokens, slackApiUrl, logger });
  const absence = createAbsence(db);
  await restWhereEnded(installed, (teamIds) => absence.begins(teamIds, now()));
  const routes = createInstallRoutes({
    ...{ clientId, slackApiUrl, access, log, publicUrl: config.PUBLIC_URL },
    states: createOAuthStates(stateSecret, { spent: createSpentStates(db), machineNow }),
    onInstalled: async (installation, given) => {
      await installed.save(installation, given);
      await absence.ends(await teamsOf(installed, installation), now());
      log.info({ installation: installation.id }, 'Paperboy was installed in a workspace');
    },
  });
  const onGone = (teamIds: string[]) => absence.begins(teamIds, now());
  const onBack = (teamIds: string[]) => absence.ends(teamIds, now());
  return {
    workspaces,
    routes,
    extend: (app) => {
      onDepartures(app, { installed, tokens, access, onGone, onBack, now, wait, log });
      void tokens.finish();
    },
    summary: async () => connectedLine(await workspaces.connected(), config),
  };
}

/** A process may have ended between noting that it was removed and letting the workspace rest. */
async function restWhereEnded(
  installed: Installed,
  rest: (teamIds: string[]) => Promise<void>,
): Promise<void> {
  for (const one of await installed.list()) {
    if (one.endedReason !== null) await rest(await absentTeams(installed, one));
  }
}

async function encryptAnew(installed: Installed, say: (line: string) => void): Promise<void> {
  const renewed = await installed.encryptAnew();
  if (renewed > 0) say(`Encrypted the tokens of ${renewed} workspaces with the new key.`);
}

const SHOWN = 5;

/** Where people install, in a browser. */
export function installPage({ PUBLIC_URL, PORT }: Config): string {
  return `${(PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/$/, '')}${INSTALL_PATH}`;
}

function connectedLine(names: string[], config: Config): string {
  const page = installPage(config);
  if (names.length === 0) return `No workspace has installed Paperboy yet: open ${page} in a browser.`;
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const count = names.length === 1 ? '1 workspace' : `${names.length} workspaces`;
  return `Paperboy is connected to ${count}: ${names.slice(0, SHOWN).join(', ')}${more}. Others install at ${page}.`;
}
