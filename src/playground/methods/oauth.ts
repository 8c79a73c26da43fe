import { SlackError } from '../errors.ts';
import { installApp } from '../installing.ts';
import { worldByTeam } from '../platform.ts';
import { optional, required } from './method.ts';
import type { PlatformMethod } from './platform-method.ts';

/** Exchanges an authorization code for a bot token, and thereby installs the app. */
export const oauthAccess: PlatformMethod = (platform, { args }) => {
  const { app, codes } = platform.shared;
  if (optional(args, 'client_id') !== app.clientId) throw new SlackError('invalid_client_id');
  if (optional(args, 'client_secret') !== app.clientSecret) throw new SlackError('bad_client_secret');
  const consent = codes.redeem(required(args, 'code'), optional(args, 'redirect_uri'));
  const world = worldByTeam(platform, consent.team);
  return {
    app_id: app.id,
    authed_user: { id: consent.user },
    scope: consent.scopes.join(','),
    token_type: 'bot',
    access_token: installApp(world, consent.scopes),
    bot_user_id: world.app.userId,
    team: { id: world.team.id, name: world.team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
};
