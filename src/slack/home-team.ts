import type { App } from '@slack/bolt';

/**
 * Makes every listener see the workspace that Slack sent something for, by whose installation it is answered. In
 * channels that organisations share, and in forms that were opened across workspaces, a payload names others as well.
 */
export function knowHomeTeam(app: App): void {
  app.use(async ({ body, context, next }) => {
    const { teamId } = context;
    if (teamId !== undefined && 'team_id' in body) body.team_id = teamId;
    else if (teamId !== undefined) Object.assign(body, { team: { ...teamOf(body), id: teamId } });
    await next();
  });
}

function teamOf(body: object): object {
  return 'team' in body && typeof body.team === 'object' && body.team !== null ? body.team : {};
}
