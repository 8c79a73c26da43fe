import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { slackErrorName } from '../slack-errors.ts';
import type { StoredInstallation, Tokens } from './installation.ts';
import type { Installed } from './installed.ts';
import type { OAuthAccess } from './oauth-access.ts';

/** Tokens that run out are renewed so long before: they last twelve hours. */
const RENEW_BEFORE_MS = 2 * 3_600_000;
/** Longer than asking Slack can take; after a failure, as long until the next try. */
const LEASE_MS = 30_000;
/** How often it is looked whether another process has renewed a token that has run out. */
const LOOK_MS = 200;

export interface TokenDeskDeps {
  installed: Installed;
  access: Pick<OAuthAccess, 'refresh'>;
  /** Milliseconds of the machine's clock. */
  machineNow(): number;
  wait(ms: number): Promise<unknown>;
  log: Log;
}

/** Hands out the bot token of an installation, renewed in time by one of all that ask, in whatever process. */
export interface TokenDesk {
  /** Null when it has run out for good. Throws when Slack cannot be asked now. */
  tokenOf(stored: StoredInstallation): Promise<string | null>;
  /** Ends what processes that died had begun to renew, as soon as they cannot be at it any more. */
  finish(): Promise<void>;
}

/** Who asks while another renews goes on with the old token as long as it is good, and else waits. */
export function createTokenDesk(deps: TokenDeskDeps): TokenDesk {
  const underWay = new Map<string, Promise<string | null>>();
  const tokenOf = (stored: StoredInstallation) => {
    const tokens = deps.installed.tokensOf(stored);
    const { expiresAt, botToken } = tokens;
    if (expiresAt === null || expiresAt - RENEW_BEFORE_MS > deps.machineNow()) {
      return Promise.resolve(botToken);
    }
    const known = underWay.get(stored.id);
    if (known) return known;
    const renewal = renewed(deps, stored, tokens).finally(() => underWay.delete(stored.id));
    underWay.set(stored.id, renewal);
    return renewal;
  };
  return { tokenOf, finish: () => finish(deps, tokenOf) };
}

/** Slack may have given tokens that nobody stored; it takes the old refresh token a second time only for a short while. */
async function finish(
  { installed, machineNow, wait, log }: TokenDeskDeps,
  tokenOf: TokenDesk['tokenOf'],
): Promise<void> {
  const begun = (await installed.list()).filter(
    ({ endedReason, refreshUntil }) => endedReason === null && refreshUntil > 0,
  );
  await Promise.all(
    begun.map(async (stored) => {
      await wait(Math.max(0, stored.refreshUntil - machineNow()));
      await tokenOf(stored).catch((error: unknown) => {
        log.warn({ installation: stored.id, error: errorText(error) }, 'a token is still to be renewed');
      });
    }),
  );
}

async function renewed(
  deps: TokenDeskDeps,
  stored: StoredInstallation,
  tokens: Tokens,
): Promise<string | null> {
  const now = deps.machineNow();
  if (await deps.installed.takeRefresh(stored, { now, until: now + LEASE_MS }))
    return renew(deps, stored, tokens);
  if (isGood(deps, tokens)) return tokens.botToken;
  return fromOthers(deps, stored);
}

async function renew(
  { installed, access, log, machineNow }: TokenDeskDeps,
  stored: StoredInstallation,
  tokens: Tokens,
): Promise<string | null> {
  try {
    if (tokens.refreshToken === null) throw new Error('there is no refresh token');
    const fresh = await refreshed(access, tokens.refreshToken);
    if (await installed.replaceTokens(stored, fresh)) return fresh.botToken;
    // Installed again meanwhile: that has brought tokens of its own.
    const latest = await installed.find({ teamId: stored.id, enterpriseId: stored.id });
    return latest === null || latest.endedReason !== null ? null : installed.tokensOf(latest).botToken;
  } catch (error) {
    const isLost = slackErrorName(error) !== undefined || tokens.refreshToken === null;
    const said = isLost ? LOST : 'a token could not be renewed';
    log.error({ installation: stored.id, name: stored.name, error: errorText(error) }, said);
    if (isGood({ machineNow }, tokens)) return tokens.botToken;
    if (isLost) return null;
    throw error;
  }
}

const LOST =
  'Slack does not renew a token any more: when it has run out, somebody in that workspace has to install Paperboy again, from its install page';

/**
 * Where Slack's answer was lost nobody knows whether it has renewed the token. It takes the same refresh token a second
 * time for a short while, so that is asked at once.
 */
async function refreshed(access: TokenDeskDeps['access'], refreshToken: string): Promise<Tokens> {
  try {
    return await access.refresh(refreshToken);
  } catch (error) {
    if (slackErrorName(error) !== undefined) throw error;
    return access.refresh(refreshToken);
  }
}

/** Another one renews it, and has so long until its lease is over. */
async function fromOthers(deps: TokenDeskDeps, stored: StoredInstallation): Promise<string | null> {
  const until = deps.machineNow() + LEASE_MS;
  while (deps.machineNow() < until) {
    await deps.wait(LOOK_MS);
    const latest = await deps.installed.find({ teamId: stored.id, enterpriseId: stored.id });
    if (latest === null || latest.endedReason !== null) return null;
    if (latest.version !== stored.version) return deps.installed.tokensOf(latest).botToken;
  }
  throw new Error('Another process did not renew a token in time.');
}

function isGood({ machineNow }: Pick<TokenDeskDeps, 'machineNow'>, { expiresAt }: Tokens): boolean {
  return expiresAt === null || expiresAt > machineNow();
}
