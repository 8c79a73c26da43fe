import { EVENT_SCOPES } from '../scopes.ts';
import { isJson, type Json } from '../types.ts';
import type { World } from '../world.ts';

/** How many sent events can be sent again. */
const REMEMBERED = 200;

/** Sends one Events API event to the app, in the envelope that Slack puts around it. */
export function emit(world: World, event: Json): void {
  const { team, app } = world;
  if (!isWanted(world, event)) return;
  const payload = {
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
  };
  world.sentEvents.push(payload);
  if (world.sentEvents.length > REMEMBERED) world.sentEvents.shift();
  world.hub.event(payload);
}

/** Slack sends only what the manifest subscribes to and what a token of the workspace has the scope for. */
function isWanted(world: World, event: Json): boolean {
  const { app, team, shared } = world;
  if (!app.installed) return false;
  const name = subscriptionOf(event);
  if (shared.app.events && !shared.app.events.includes(name)) return false;
  const needed = EVENT_SCOPES[name];
  const grants = [...shared.grants.values()].filter((grant) => grant.team === team.id && !grant.revoked);
  // An app whose last token was taken back is still told of that.
  return needed === undefined || grants.some(({ scopes }) => scopes.includes(needed));
}

/** An event's name in the manifest, e.g. `message.im`. */
function subscriptionOf({ type, channel_type: kind }: Json): string {
  if (type !== 'message') return String(type);
  return `message.${MESSAGE_KINDS.get(String(kind)) ?? 'channels'}`;
}

const MESSAGE_KINDS = new Map([
  ['im', 'im'],
  ['group', 'groups'],
]);

/**
 * Sends what was sent about a message, or all of one type, once more, as Slack sometimes does: the same event, or the
 * same content under a new event id. Returns how many events that were.
 */
export function emitAgain(
  world: World,
  which: { messageTs: string } | { type: string },
  { newId }: { newId: boolean },
): number {
  const isMeant = (event: Json) =>
    'type' in which ? event.type === which.type : event.ts === which.messageTs;
  const about = world.sentEvents.filter(({ event }) => isJson(event) && isMeant(event));
  for (const payload of about) {
    world.hub.event(newId ? { ...payload, event_id: world.nextId('Ev') } : payload);
  }
  return about.length;
}
