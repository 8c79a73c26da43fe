import { SlackError } from '../errors.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { TokenGrant } from '../shared.ts';
import type { Json } from '../types.ts';
import { isOrgWide, type World } from '../world.ts';
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
  const { world, grant } = worldOf(platform, call);
  if (!ofWorld) throw new SlackError('not_allowed_token_type');
  checkScope(world, method, { args, grant });
  const channel = typeof args.channel === 'string' ? { channel: args.channel } : {};
  checkRate(platform, { team: world.team.id, method, ...channel });
  return ofWorld(world, args, grant);
}

/** The workspace that a call with a bot token means. Throws `invalid_auth`, `token_revoked`, `account_inactive` and `token_expired`. */
export function worldOf(platform: Platform, call: Call): CallInWorld {
  const grant = platform.shared.grants.get(call.token);
  if (!grant) throw new SlackError('invalid_auth');
  const organisation = platform.shared.organisations.get(grant.team);
  const world = organisation === undefined ? worldByTeam(platform, grant.team) : undefined;
  // Slack calls the token of an app that was removed inactive, and one that was taken back alone revoked.
  const installed = organisation?.installed ?? world?.app.installed;
  if (grant.revoked) throw new SlackError(installed ? 'token_revoked' : 'account_inactive');
  if (platform.shared.realNow() >= (grant.expiresAt ?? Number.POSITIVE_INFINITY)) {
    throw new SlackError('token_expired');
  }
  return { world: world ?? worldMeant(platform, grant.team, call), grant };
}

/** With the token of an organisation nearly every call has to say which workspace it means. */
function worldMeant(platform: Platform, organisation: string, { method, args }: Call): World {
  const own = platform.worlds.filter((world) => world.organisation?.id === organisation);
  const named = typeof args.team_id === 'string' && args.team_id !== '';
  const meant = own.find(({ team, channels }) =>
    named ? team.id === args.team_id : channels.has(String(args.channel)),
  );
  const [first] = own;
  if (OF_ORGANISATION.has(method) && first) return meant ?? first;
  if (!named && !meant) throw new SlackError('missing_argument', ['[ERROR] missing required field: team_id']);
  if (!meant) throw new SlackError('team_not_found');
  if (!isOrgWide(meant)) throw new SlackError('team_access_not_granted');
  return meant;
}

const OF_ORGANISATION = new Set(['auth.test', 'auth.teams.list', 'auth.revoke', 'apps.uninstall']);

function own<Value>(record: { [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function checkRate(platform: Platform, call: { team: string; method: string; channel?: string }): void {
  const seconds = platform.shared.rateLimits.check(call);
  if (seconds > 0) throw new SlackError('ratelimited', [], { retryAfter: seconds });
}
