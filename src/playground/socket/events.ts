import { EVENT_SCOPES } from '../scopes.ts';
import type { Shared } from '../shared.ts';
import { isJson, type Json, type Organisation } from '../types.ts';
import { isOrgWide, type World } from '../world.ts';

/** How many sent events can be sent again. */
const REMEMBERED = 200;

/** Sends one Events API event to the app, in the envelope that Slack puts around it. */
export function emit(world: World, event: Json): void {
  const { team, app, organisation } = world;
  if (!isWanted(world, event)) return;
  const enterprise_id = organisation?.id ?? null;
  const payload = {
    ...envelope(world, event),
    team_id: team.id,
    ...(enterprise_id === null ? {} : { enterprise_id }),
    context_team_id: team.id,
    context_enterprise_id: enterprise_id,
    authorizations: [
      {
        enterprise_id,
        team_id: team.id,
        user_id: app.userId,
        is_bot: true,
        is_enterprise_install: isOrgWide(world),
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-playground',
  };
  send(world, payload);
}

/** The same for what happens in no workspace of an organisation in particular. */
export function emitToOrganisation(
  { shared, worlds }: { shared: Shared; worlds: World[] },
  organisation: Organisation,
  event: Json,
): void {
  const { id } = organisation;
  const world = worlds.find((one) => one.organisation === organisation);
  if (!world || !isSubscribed(shared, event)) return;
  send(world, {
    ...envelope(world, event),
    enterprise_id: id,
    context_team_id: id,
    context_enterprise_id: id,
    authorizations: [
      {
        enterprise_id: id,
        team_id: null,
        user_id: organisation.app.userId,
        is_bot: true,
        is_enterprise_install: true,
      },
    ],
  });
}

function envelope({ app, clock, nextId }: World, event: Json): Json {
  return {
    token: 'playground',
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: nextId('Ev'),
    event_time: Math.floor(clock.now().getTime() / 1000),
  };
}

function send(world: World, payload: Json): void {
  world.sentEvents.push(payload);
  if (world.sentEvents.length > REMEMBERED) world.sentEvents.shift();
  world.hub.event(payload);
}

/** Slack sends only what the manifest subscribes to and what a token of the workspace has the scope for. */
function isWanted(world: World, event: Json): boolean {
  const { app, team, shared, organisation } = world;
  if (!app.installed || !isSubscribed(shared, event)) return false;
  const needed = EVENT_SCOPES[subscriptionOf(event)];
  const owners = [team.id, ...(organisation !== null && isOrgWide(world) ? [organisation.id] : [])];
  const grants = [...shared.grants.values()].filter((grant) => owners.includes(grant.team) && !grant.revoked);
  // An app whose last token was taken back is still told of that.
  return needed === undefined || grants.some(({ scopes }) => scopes.includes(needed));
}

function isSubscribed({ app }: Shared, event: Json): boolean {
  return !app.events || app.events.includes(subscriptionOf(event));
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
