import { SlackError } from '../errors.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { TokenGrant } from '../shared.ts';
import type { Json } from '../types.ts';
import type { World } from '../world.ts';
import { checkScope } from './check-scope.ts';
import { METHODS } from './index.ts';
import type { Call } from './platform-method.ts';
import { OPEN_METHODS, PLATFORM_METHODS } from './platform-methods.ts';

/** A call that goes to a workspace, with the token's rights there. */
export interface CallInWorld {
  world: World;
  grant: TokenGrant;
}

/**
 * Carries out a call and answers without `ok`. Refusals are thrown as `SlackError`, in the order in which Slack
 * looks: the method, the token, its scopes, how often it calls, and only then the arguments.
 */
export function callMethod(platform: Platform, call: Call): Json {
  const { method, args, token } = call;
  const open = own(OPEN_METHODS, method);
  if (open) return open(platform, call);
  const ofApp = own(PLATFORM_METHODS, method);
  const ofWorld = own(METHODS, method);
  if (!ofApp && !ofWorld) throw new SlackError('unknown_method', [], { req_method: method });
  if (token === '') throw new SlackError('not_authed');
  if (token === platform.shared.app.appToken) {
    if (!ofApp) throw new SlackError('not_allowed_token_type');
    checkRate(platform, { team: 'app', method });
    return ofApp(platform, call);
  }
  const { world, grant } = worldOf(platform, token);
  if (!ofWorld) throw new SlackError('not_allowed_token_type');
  checkScope(world, method, { args, grant });
  const channel = typeof args.channel === 'string' ? { channel: args.channel } : {};
  checkRate(platform, { team: world.team.id, method, ...channel });
  return ofWorld(world, args, grant);
}

/** The workspace that a bot token belongs to. Throws `invalid_auth`, `token_revoked`, `account_inactive` and `token_expired`. */
export function worldOf(platform: Platform, token: string): CallInWorld {
  const grant = platform.shared.grants.get(token);
  if (!grant) throw new SlackError('invalid_auth');
  const world = worldByTeam(platform, grant.team);
  // Slack calls the token of an app that was removed inactive, and one that was taken back alone revoked.
  if (grant.revoked) throw new SlackError(world.app.installed ? 'token_revoked' : 'account_inactive');
  if (platform.shared.realNow() >= (grant.expiresAt ?? Number.POSITIVE_INFINITY)) {
    throw new SlackError('token_expired');
  }
  return { world, grant };
}

function own<Value>(record: { [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function checkRate(platform: Platform, call: { team: string; method: string; channel?: string }): void {
  const seconds = platform.shared.rateLimits.check(call);
  if (seconds > 0) throw new SlackError('ratelimited', [], { retryAfter: seconds });
}
