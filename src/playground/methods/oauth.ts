import { SlackError } from '../errors.ts';
import { grantToken, installApp } from '../installing.ts';
import { installWide } from '../organisations.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { Json } from '../types.ts';
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
  const { shared } = platform;
  const { team, user, scopes } = shared.codes.redeem(required(args, 'code'), optional(args, 'redirect_uri'));
  const organisation = shared.organisations.get(team);
  const token = organisation
    ? installWide(platform, organisation, scopes)
    : installApp(worldByTeam(platform, team), scopes);
  return answer(platform, { team, token, scopes, user });
}

/** The token before stays good until its time is over. */
function refresh(platform: Platform, args: Json): Json {
  const { shared } = platform;
  const { team, scopes } = shared.refreshTokens.redeem(required(args, 'refresh_token'));
  return answer(platform, { team, token: grantToken(shared, team, scopes), scopes, user: '' });
}

function answer(
  platform: Platform,
  given: { team: string; token: string; scopes: string[]; user: string },
): Json {
  const { shared } = platform;
  const { team, token, scopes, user } = given;
  const { tokenLifeSeconds: expires_in } = shared.app;
  const rotation =
    expires_in === undefined
      ? {}
      : { expires_in, refresh_token: shared.refreshTokens.issue({ team, scopes }) };
  return {
    app_id: shared.app.id,
    authed_user: { id: user },
    scope: scopes.join(','),
    token_type: 'bot',
    access_token: token,
    ...rotation,
    ...placeOf(platform, team),
  };
}

function placeOf(platform: Platform, id: string): Json {
  const wide = platform.shared.organisations.get(id);
  if (wide) {
    const enterprise = { id: wide.id, name: wide.name };
    return { bot_user_id: wide.app.userId, team: null, enterprise, is_enterprise_install: true };
  }
  const { team, app, organisation } = worldByTeam(platform, id);
  return {
    bot_user_id: app.userId,
    team: { id: team.id, name: team.name },
    enterprise: organisation && { id: organisation.id, name: organisation.name },
    is_enterprise_install: false,
  };
}
