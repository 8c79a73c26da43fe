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
}

/** Who asks while another renews goes on with the old token as long as it is good, and else waits. */
export function createTokenDesk(deps: TokenDeskDeps): TokenDesk {
  const underWay = new Map<string, Promise<string | null>>();
  return {
    tokenOf: (stored) => {
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
    },
  };
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
    const fresh = await access.refresh(tokens.refreshToken);
    if (await installed.replaceTokens(stored, fresh)) return fresh.botToken;
    // Installed again meanwhile: that has brought tokens of its own.
    const latest = await installed.find({ teamId: stored.id, enterpriseId: stored.id });
    return latest === null || latest.endedReason !== null ? null : installed.tokensOf(latest).botToken;
  } catch (error) {
    log.error({ installation: stored.id, error: errorText(error) }, 'a token could not be renewed');
    if (isGood({ machineNow }, tokens)) return tokens.botToken;
    if (slackErrorName(error) !== undefined || tokens.refreshToken === null) return null;
    throw error;
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
