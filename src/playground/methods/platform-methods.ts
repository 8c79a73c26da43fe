import { randomBytes } from 'node:crypto';
import type { Platform } from '../platform.ts';
import type { Json } from '../types.ts';

/** A Web API method of the app as a whole, in no workspace. */
export type PlatformMethod = (platform: Platform, args: Json) => Json;

export const PLATFORM_METHODS: { [name: string]: PlatformMethod } = {
  'apps.connections.open': ({ shared }) => {
    const ticket = randomBytes(16).toString('hex');
    shared.tickets.add(ticket);
    return { url: `${shared.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${shared.app.id}` };
  },
};
