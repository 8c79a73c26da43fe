import { SlackError } from '../errors.ts';
import { grantToken, installApp } from '../installing.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { Json } from '../types.ts';
import type { World } from '../world.ts';
import { optional, required } from './method.ts';
import type { PlatformMethod } from './platform-method.ts';

/** Exchanges a code, and thereby installs the app, or a refresh token, for a bot token. */
export const oauthAccess: PlatformMethod = (platform, { args }) => {
  const { app } = platform.shared;
  if (optional(args, 'client_id') !== app.clientId) throw new SlackError('invalid_client_id');
  if (optional(args, 'client_secret') !== app.clientSecret) throw new SlackError('bad_client_secret');
  return optional(args, 'grant_type') === 'refresh_token' ? refresh(platform, args) : install(platform, args);
};

function install(platform: Platform, args: Json): Json {
  const { team, user, scopes } = platform.shared.codes.redeem(
    required(args, 'code'),
    optional(args, 'redirect_uri'),
  );
  const world = worldByTeam(platform, team);
  return answer(world, { token: installApp(world, scopes), scopes, user });
}

/** The token before stays good until its time is over. */
function refresh(platform: Platform, args: Json): Json {
  const { team, scopes } = platform.shared.refreshTokens.redeem(required(args, 'refresh_token'));
  const world = worldByTeam(platform, team);
  const [user = ''] = world.people.keys();
  return answer(world, { token: grantToken(world, scopes), scopes, user });
}

function answer(
  { team, app, shared }: World,
  given: { token: string; scopes: string[]; user: string },
): Json {
  const { token, scopes, user } = given;
  const { tokenLifeSeconds: expires_in } = shared.app;
  const rotation =
    expires_in === undefined
      ? {}
      : { expires_in, refresh_token: shared.refreshTokens.issue({ team: team.id, scopes }) };
  return {
    app_id: app.id,
    authed_user: { id: user },
    scope: scopes.join(','),
    token_type: 'bot',
    access_token: token,
    ...rotation,
    bot_user_id: app.userId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}
