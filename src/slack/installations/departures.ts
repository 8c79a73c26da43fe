import type { App } from '@slack/bolt';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { slackErrorName } from '../slack-errors.ts';
import type { StoredInstallation } from './installation.ts';
import type { Installed } from './installed.ts';
import type { OAuthAccess } from './oauth-access.ts';
import type { TokenDesk } from './token-desk.ts';

export interface DeparturesDeps {
  installed: Installed;
  tokens: Pick<TokenDesk, 'tokenOf'>;
  access: Pick<OAuthAccess, 'whoAmI' | 'teamsOf'>;
  /** We are not in there any more: these workspaces rest. */
  onGone(teamIds: string[]): Promise<void>;
  /** We are in there: what rested goes on. */
  onBack(teamIds: string[]): Promise<void>;
  now(): Date;
  wait(ms: number): Promise<unknown>;
  log: Log;
}

/** Slack may tell of an end a moment before its tokens stop working, and may not be there when it is asked. */
const LOOKS_AFTER_MS = [0, 5_000, 60_000];

/** What Slack answers to a token that is good for nothing any more. */
const DEAD = new Set([
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'team_disabled',
]);

/**
 * Listens for the news that we were removed. It may come twice, in any order, and long after people have installed us
 * again; so it is only a reason to ask Slack whether the token that we have now still works.
 */
export function onDepartures(app: App, deps: DeparturesDeps): void {
  const look = (teamId: string | undefined, enterpriseId: string | undefined) =>
    void lookAfter(deps, { teamId, enterpriseId }, hasEnded);
  app.event('app_uninstalled', async ({ context }) => look(context.teamId, context.enterpriseId));
  app.event('tokens_revoked', async ({ context, event }) => {
    if ((event.tokens.bot ?? []).length > 0) look(context.teamId, context.enterpriseId);
  });
  const follow = (enterpriseId: string | undefined) =>
    void lookAfter(deps, { teamId: undefined, enterpriseId }, followsAccess);
  app.event('team_access_granted', async ({ context }) => follow(context.enterpriseId));
  app.event('team_access_revoked', async ({ context }) => follow(context.enterpriseId));
}

interface Meant {
  teamId: string | undefined;
  enterpriseId: string | undefined;
}

/** `look` is true when there is nothing left to look for. */
async function lookAfter(
  deps: DeparturesDeps,
  wanted: Meant,
  look: (deps: DeparturesDeps, wanted: Meant) => Promise<boolean>,
): Promise<void> {
  for (const ms of LOOKS_AFTER_MS) {
    try {
      if (ms > 0) await deps.wait(ms);
      if (await look(deps, wanted)) return;
    } catch (error) {
      deps.log.warn(
        { team: wanted.teamId, error: errorText(error) },
        'whether we are still installed is not known',
      );
    }
  }
}

/** True when there is nothing left to end. */
async function hasEnded(
  { installed, onGone, now, log, ...deps }: DeparturesDeps,
  wanted: Meant,
): Promise<boolean> {
  const stored = await installed.find(wanted);
  if (stored === null || stored.endedReason !== null) return true;
  const reason = await reasonToEnd({ installed, ...deps }, stored);
  if (reason === null) return false;
  if (!(await installed.end(stored, { reason, at: now() }))) return false;
  log.info({ installation: stored.id, reason }, 'Paperboy was removed from a workspace');
  await onGone(await absentTeams(installed, stored));
  return true;
}

/** An organisation decides in which of its workspaces we are: whatever the news was, Slack is asked in which we are now. */
async function followsAccess(
  { installed, tokens, access, onGone, onBack, log }: DeparturesDeps,
  { enterpriseId }: Meant,
): Promise<boolean> {
  const stored = enterpriseId === undefined ? null : await installed.find({ enterpriseId });
  if (stored === null || stored.endedReason !== null || stored.teamId !== null) return true;
  const token = await tokens.tokenOf(stored);
  if (token === null) return true;
  const here = await access.teamsOf(token);
  const gone = (await installed.teamsOf(stored.id)).filter((teamId) => !here.includes(teamId));
  for (const teamId of here) await installed.belongs(teamId, stored.id);
  for (const teamId of gone) await installed.leaves(teamId, stored.id);
  log.info(
    { installation: stored.id, in: here.length, left: gone.length },
    'an organisation changed where we are',
  );
  const isAbsent = await Promise.all(
    gone.map(async (teamId) => (await standingIn(installed, teamId)) === null),
  );
  await onGone(gone.filter((_, place) => isAbsent[place]));
  await onBack(here);
  return true;
}

/** Null while the token works. Throws when Slack cannot be asked. */
async function reasonToEnd(
  { tokens, access }: Pick<DeparturesDeps, 'tokens' | 'access' | 'installed'>,
  stored: StoredInstallation,
): Promise<string | null> {
  try {
    const token = await tokens.tokenOf(stored);
    if (token === null) return 'token_expired';
    await access.whoAmI(token);
    return null;
  } catch (error) {
    const name = slackErrorName(error);
    if (name !== undefined && DEAD.has(name)) return name;
    throw error;
  }
}

/** Those of an installation that has ended in which no other one stands either. */
export async function absentTeams(
  installed: Pick<Installed, 'teamsOf' | 'find'>,
  ended: { id: string; teamId: string | null },
): Promise<string[]> {
  const absent: string[] = [];
  for (const teamId of await teamsOf(installed, ended)) {
    if ((await standingIn(installed, teamId)) === null) absent.push(teamId);
  }
  return absent;
}

async function standingIn(
  installed: Pick<Installed, 'find'>,
  teamId: string,
): Promise<StoredInstallation | null> {
  const latest = await installed.find({ teamId });
  return latest?.endedReason === null ? latest : null;
}

/** The workspaces of an installation: its own, or those of an organisation that it was used in. */
export async function teamsOf(
  installed: Pick<Installed, 'teamsOf'>,
  { id, teamId }: { id: string; teamId: string | null },
): Promise<string[]> {
  return teamId === null ? installed.teamsOf(id) : [teamId];
}
