import { randomBytes } from 'node:crypto';
import type { Log } from '../log.ts';
import { type Changes, createChanges } from './changes.ts';
import { createPlaygroundClock, type PlaygroundClock } from './clock.ts';
import { SlackError } from './errors.ts';
import type { AppSeed, Seed } from './seed.ts';
import type { Hub } from './socket/hub.ts';
import { createResponseUrls, createTriggers, type ResponseUrls, type Triggers } from './triggers.ts';
import type { Channel, Ephemeral, Interaction, Json, Person, Status, View } from './types.ts';

/** Everything that exists in the playground, in memory. */
export interface World {
  team: { id: string; name: string; domain: string };
  app: AppSeed & { id: string; botId: string; userId: string };
  tokens: { bot: string; app: string };
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  ephemerals: Ephemeral[];
  /** Each person's open modals, the topmost last. */
  modals: Map<string, View[]>;
  homes: Map<string, View>;
  statuses: Status[];
  /** Suggested prompts, by channel and thread. */
  prompts: Map<string, Json>;
  interactions: Interaction[];
  /** The last ts that a person has read, by `person channel`. */
  reads: Map<string, string>;
  /** Messages that are being streamed, by `channel ts`. */
  streaming: Set<string>;
  /** Socket Mode tickets that were handed out and not used yet. */
  tickets: Set<string>;
  clock: PlaygroundClock;
  /** Bumped on everything that anyone could see. */
  changes: Changes;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  hub: Hub;
  log: Log;
  /** Real time in ms since the epoch. */
  realNow: () => number;
  /** `http://127.0.0.1:port`, known once the server listens. */
  url: string;
  /** False once the playground is closing. */
  open: boolean;
  /** The latest events sent to the app, oldest first. */
  sentEvents: Json[];
  nextId(prefix: string): string;
}

/** A world from a seed: people, channels, and one direct message with the app for each person. */
export function createWorld(deps: { seed: Seed; hub: Hub; log: Log; realNow: () => number }): World {
  const { seed, hub, log, realNow } = deps;
  const nextId = createIds();
  const changes = createChanges();
  const app = { ...seed.app, id: nextId('A'), botId: nextId('B'), userId: nextId('U') };
  const world: World = {
    // Another workspace at every start: a bot that remembers the last one must not take this one for it.
    team: { id: `T0${randomBytes(4).toString('hex').toUpperCase()}`, name: seed.team, domain: seed.domain },
    app,
    tokens: { bot: `xoxb-${secret()}`, app: `xapp-1-${app.id}-${secret()}` },
    people: new Map(),
    channels: new Map(),
    sentEvents: [],
    ephemerals: [],
    modals: new Map(),
    homes: new Map(),
    statuses: [],
    prompts: new Map(),
    interactions: [],
    reads: new Map(),
    streaming: new Set(),
    tickets: new Set(),
    clock: createPlaygroundClock(realNow, () => changes.bump()),
    changes,
    triggers: createTriggers(realNow),
    responseUrls: createResponseUrls(realNow),
    hub,
    log,
    realNow,
    url: '',
    open: true,
    nextId,
  };
  populate(world, seed);
  return world;
}

function populate(world: World, seed: Seed): void {
  const { app } = world;
  world.people.set(app.userId, {
    id: app.userId,
    name: app.handle,
    realName: app.name,
    tz: 'Etc/UTC',
    isBot: true,
  });
  for (const person of seed.people) {
    const id = world.nextId('U');
    world.people.set(id, { id, ...person, isBot: false });
  }
  const humans = [...world.people.values()].filter((person) => !person.isBot).map((person) => person.id);
  for (const { name, withApp } of seed.channels) {
    addChannel(world, { name, kind: 'channel', members: withApp ? [...humans, app.userId] : humans });
  }
  for (const person of humans) {
    addChannel(world, { name: app.handle, kind: 'im', person, members: [person, app.userId] });
  }
}

export function addChannel(
  world: World,
  given: { name: string; kind: Channel['kind']; person?: string; members: string[] },
): Channel {
  const channel: Channel = {
    ...given,
    id: world.nextId(given.kind === 'im' ? 'D' : 'C'),
    members: new Set(given.members),
    messages: new Map(),
    created: Math.floor(world.clock.now().getTime() / 1000),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The channel with this id; throws `channel_not_found`. */
export function channelById(world: World, id: unknown): Channel {
  const channel = typeof id === 'string' ? world.channels.get(id) : undefined;
  if (!channel) throw new SlackError('channel_not_found');
  return channel;
}

/** The person with this id; throws `user_not_found`. */
export function personById(world: World, id: unknown): Person {
  const person = typeof id === 'string' ? world.people.get(id) : undefined;
  if (!person) throw new SlackError('user_not_found');
  return person;
}

/** The direct message between a person and the app. */
export function directMessage(world: World, person: string): Channel | undefined {
  return [...world.channels.values()].find((channel) => channel.person === person);
}

function secret(): string {
  return randomBytes(16).toString('hex');
}

/** Ids look like Slack's: a letter, then digits and capitals; never twice the same in a run. */
function createIds(): (prefix: string) => string {
  let count = 36 ** 5;
  return (prefix) => {
    count += 1;
    return `${prefix}0${count.toString(36).toUpperCase().padStart(8, '0')}`;
  };
}
