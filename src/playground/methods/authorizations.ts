import { SlackError } from '../errors.ts';
import { revokeToken, uninstallApp } from '../installing.ts';
import { flag, type Methods, required } from './method.ts';

export const authorizationMethods: Methods = {
  'auth.revoke': (world, args, grant) => {
    if (flag(args, 'test')) return { revoked: false };
    revokeToken(world, grant);
    return { revoked: true };
  },
  'apps.uninstall': (world, args) => {
    const { app } = world.shared;
    if (required(args, 'client_id') !== app.clientId) throw new SlackError('invalid_client_id');
    if (required(args, 'client_secret') !== app.clientSecret) throw new SlackError('bad_client_secret');
    uninstallApp(world);
    return {};
  },
};
