import type { Methods } from './method.ts';

export const authMethods: Methods = {
  'auth.test': ({ url, team, app }) => ({
    url: `${url}/`,
    team: team.name,
    user: app.handle,
    team_id: team.id,
    user_id: app.userId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }),
  'team.info': ({ team }) => ({ team: { id: team.id, name: team.name, domain: team.domain } }),
};
