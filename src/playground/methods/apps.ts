import { randomBytes } from 'node:crypto';
import { SlackError } from '../errors.ts';
import type { Methods } from './method.ts';

export const appMethods: Methods = {
  'apps.connections.open': (world) => {
    const ticket = randomBytes(16).toString('hex');
    world.tickets.add(ticket);
    return { url: `${world.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}` };
  },
  'bots.info': ({ app }, { bot }) => {
    if (bot !== undefined && bot !== app.botId) throw new SlackError('bot_not_found');
    return { bot: { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.userId } };
  },
};
