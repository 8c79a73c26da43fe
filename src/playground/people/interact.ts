import type { Ack } from '../delivery/hub.ts';
import { whisper } from '../posting.ts';
import type { Interaction, Json } from '../types.ts';
import { isOrgWide, type World } from '../world.ts';

/** How many interactions are remembered. */
const KEPT = 1000;

/** One thing that a person did and that the app has to acknowledge. */
export interface Deed {
  kind: 'slash_commands' | 'interactive';
  user: string;
  channel?: string;
  threadTs?: string | undefined;
  /** For people and for the record: the command line, or the action id. */
  what: string;
  payload: Json;
}

/** Sends it, waits for the acknowledgement, and records how long that took. */
export async function interact(world: World, deed: Deed): Promise<{ ack: Ack; interaction: Interaction }> {
  const ack = await world.hub.request(deed.kind, deed.payload);
  const interaction: Interaction = {
    id: world.nextId('I'),
    kind: deed.kind,
    user: deed.user,
    ...(deed.channel === undefined ? {} : { channel: deed.channel }),
    what: deed.what,
    ackMs: ack.outcome === 'acked' ? ack.ms : null,
    outcome: ack.outcome,
  };
  world.interactions.push(interaction);
  if (world.interactions.length > KEPT) world.interactions.shift();
  if (ack.outcome !== 'acked' && deed.channel !== undefined) complain(world, deed, ack);
  world.changes.bump();
  return { ack, interaction };
}

/** What Slack's own client would tell the person when the app does not answer in three seconds. */
export function failureText(world: World, ack: Ack): string {
  const { name } = world.app;
  if (ack.outcome === 'timeout') return `${name} did not respond in time (operation_timeout).`;
  if (ack.outcome === 'error') return `${name} answered with an error (dispatch_failed).`;
  return `${name} is not connected (dispatch_failed).`;
}

function complain(world: World, deed: Deed, ack: Ack): void {
  whisper(world, {
    channel: deed.channel ?? '',
    user: deed.user,
    from: 'slackbot',
    text: `“${deed.what}” failed: ${failureText(world, ack)}`,
    ...(deed.threadTs === undefined ? {} : { thread_ts: deed.threadTs }),
  });
}

/** The parts that every interactive payload has. */
export function interactiveBase(world: World, user: string): Json {
  const person = world.people.get(user);
  return {
    user: { id: user, username: person?.name, name: person?.name, team_id: world.team.id },
    api_app_id: world.app.id,
    token: 'playground',
    ...placeOf(world),
  };
}

/** Of an app that an organisation has let in Slack names no workspace: the person's own is meant. */
function placeOf(world: World): Json {
  const { team, organisation } = world;
  if (organisation === null) {
    return { team: { id: team.id, domain: team.domain }, enterprise: null, is_enterprise_install: false };
  }
  const { id, name } = organisation;
  const wide = isOrgWide(world);
  const ofTeam = { id: team.id, domain: team.domain, enterprise_id: id, enterprise_name: name };
  return { team: wide ? null : ofTeam, enterprise: { id, name }, is_enterprise_install: wide };
}

/** A fresh response_url for what happened in a channel. */
export function responseUrl(
  world: World,
  target: { channel: string; user: string; originalTs?: string },
): string {
  return `${world.url}/response/${world.team.id}/${world.responseUrls.issue(target)}`;
}
