import type { Json } from '../types.ts';
import type { World } from '../world.ts';

/** Sends one Events API event to the app, in the envelope that Slack puts around it. */
export function emit(world: World, event: Json): void {
  const { team, app } = world;
  world.hub.event({
    token: 'playground',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(world.clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-playground',
  });
}
