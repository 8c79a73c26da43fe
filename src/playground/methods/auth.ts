import type { Methods } from './method.ts';
import { pageOf } from './paging.ts';

/** So many workspaces at once, as Slack has it. */
const PAGE = { standard: 100, max: 1000 };

export const authMethods: Methods = {
  'auth.test': ({ url, team, app, organisation }, _, grant) => {
    const wide = organisation !== null && grant.team === organisation.id;
    const { id, name } = wide ? organisation : team;
    return {
      url: `${url}/`,
      team: name,
      user: app.handle,
      team_id: id,
      user_id: app.userId,
      bot_id: app.botId,
      ...(organisation === null ? {} : { enterprise_id: organisation.id }),
      is_enterprise_install: wide,
    };
  },
  /** The workspaces that a token is good for. */
  'auth.teams.list': ({ team, organisation }, args, grant) => {
    const wide = organisation !== null && grant.team === organisation.id;
    const teams = wide ? [...organisation.granted].map(([id, name]) => ({ id, name })) : [team];
    const { items, nextCursor } = pageOf(teams, args, PAGE);
    return {
      teams: items.map(({ id, name }) => ({ id, name })),
      response_metadata: { next_cursor: nextCursor },
    };
  },
  'team.info': ({ team, organisation }) => ({
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      ...(organisation === null
        ? {}
        : { enterprise_id: organisation.id, enterprise_name: organisation.name }),
    },
  }),
};
