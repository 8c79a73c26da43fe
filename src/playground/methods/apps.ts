import { SlackError } from '../errors.ts';
import type { Methods } from './method.ts';

export const appMethods: Methods = {
  'bots.info': ({ app }, { bot }) => {
    if (bot !== undefined && bot !== app.botId) throw new SlackError('bot_not_found');
    return { bot: { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.userId } };
  },
};
