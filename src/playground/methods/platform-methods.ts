import { randomBytes } from 'node:crypto';
import { SlackError } from '../errors.ts';
import { oauthAccess } from './oauth.ts';
import type { PlatformMethods } from './platform-method.ts';

/** Methods that want the app-level token (xapp-). */
export const PLATFORM_METHODS: PlatformMethods = {
  'apps.connections.open': ({ shared }) => {
    if (shared.app.requestUrls) throw new SlackError('access_denied', ['[ERROR] Socket Mode is off']);
    const ticket = randomBytes(16).toString('hex');
    shared.tickets.add(ticket);
    return { url: `${shared.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${shared.app.id}` };
  },
};

/** Methods that want no token. */
export const OPEN_METHODS: PlatformMethods = {
  'api.test': (_, { args }) => {
    if (typeof args.error === 'string') throw new SlackError(args.error, [], { args });
    return { args };
  },
  'oauth.v2.access': oauthAccess,
};
