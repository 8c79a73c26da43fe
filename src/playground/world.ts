import { randomBytes } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Changes } from './changes.ts';
import type { PlaygroundClock } from './clock.ts';
import type { Hub } from './delivery/hub.ts';
import { SlackError } from './errors.ts';
import type { AppFace, WorkspaceSeed } from './seed.ts';
import type { Shared } from './shared.ts';
import { createResponseUrls, createTriggers, type ResponseUrls, type Triggers } from './triggers.ts';
import type {
  Channel,
  Ephemeral,
  HeldFile,
  Interaction,
  Json,
  Organisation,
  Person,
  Scheduled,
  SharedLinks,
  Status,
  View,
} from './types.ts';

/** Everything that exists in one workspace, in memory. */
export interface World {
  team: { id: string; name: string; domain: string };
  /** Null for a workspace of its own. */
  organisation: Organisation | null;
  /** The app with the ids that it has in this workspace; `installed` tells whether it is there. */
  app: AppFace & { id: string; botId: string; userId: string; installed: boolean };
  /** Channels that the app joins as soon as it is installed. */
  welcoming: Set<string>;
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  ephemerals: Ephemeral[];
  /** Each person's open modals, the topmost last. */
  modals: Map<string, View[]>;
  homes: Map<string, View>;
  statuses: Status[];
  /** Suggested prompts, by channel and thread. */
  prompts: Map<string, Json>;
  /** Titles of the app's threads, by `channel ts`. */
  titles: Map<string, string>;
  interactions: Interaction[];
  /** The last ts that a person has read, by `person channel`. */
  reads: Map<string, string>;
  /** Messages that are being streamed, by `channel ts`: until when (real ms), and whether a person stopped them. */
  streaming: Map<string, { until: number; stopped: boolean }>;
  /** What the app said of its agent sessions, by `channel thread`. */
  sessions: Map<string, { status: string; title: string | null }>;
  /** Messages that are to be posted later. */
  scheduled: Scheduled[];
  /** By unfurl id. */
  links: Map<string, SharedLinks>;
  /** By id. */
  files: Map<string, HeldFile>;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  /** The latest events sent to the app, oldest first. */
  sentEvents: Json[];
  /** What this workspace has in common with the others; the next ones are parts of it. */
  shared: Shared;
  readonly url: string;
  clock: PlaygroundClock;
  changes: Changes;
  hub: Hub;
  log: Log;
  realNow: () => number;
  nextId(prefix: string): string;
}

/** A workspace from its seed, with people and channels; the app is not installed yet. Ids and timestamps are counted by the last one. */
export function createWorld(
  seed: WorkspaceSeed,
  shared: Shared,
  { nextId, clock, organisation }: Pick<Shared, 'nextId' | 'clock'> & { organisation: Organisation | null },
): World {
  const { changes, hub, log, realNow } = shared;
  const { id, handle, name, commands, shortcuts } = shared.app;
  const app = { id, handle, name, commands, shortcuts };
  const world: World = {
    // Another id at every start: a bot that remembers the last workspace must not take this one for it.
    team: { id: `T0${randomBytes(4).toString('hex').toUpperCase()}`, name: seed.team, domain: seed.domain },
    organisation,
    app: {
      ...app,
      ...(organisation?.app ?? { botId: nextId('B'), userId: nextId('U') }),
      installed: false,
    },
    welcoming: new Set(),
    people: new Map(),
    channels: new Map(),
    sentEvents: [],
    ephemerals: [],
    modals: new Map(),
    homes: new Map(),
    statuses: [],
    prompts: new Map(),
    titles: new Map(),
    interactions: [],
    reads: new Map(),
    streaming: new Map(),
    sessions: new Map(),
    scheduled: [],
    links: new Map(),
    files: new Map(),
    triggers: createTriggers(realNow),
    responseUrls: createResponseUrls(realNow),
    shared,
    get url() {
      return shared.url;
    },
    clock,
    changes,
    hub,
    log,
    realNow,
    nextId,
  };
  populate(world, seed);
  return world;
}

function populate(world: World, seed: WorkspaceSeed): void {
  for (const [index, person] of seed.people.entries()) {
    const id = world.nextId('U');
    // Whoever is named first founded the workspace.
    world.people.set(id, { id, ...person, isBot: false, isAdmin: index === 0 });
  }
  const members = [...world.people.keys()];
  for (const { name, withApp } of seed.channels) {
    const channel = addChannel(world, { name, kind: 'channel', members });
    if (withApp) world.welcoming.add(channel.id);
  }
}

export function addChannel(
  world: World,
  given: { name: string; kind: Channel['kind']; isPrivate?: boolean; person?: string; members: string[] },
): Channel {
  const channel: Channel = {
    isPrivate: given.kind === 'im',
    isArchived: false,
    ...given,
    id: world.nextId(given.kind === 'im' ? 'D' : 'C'),
    members: new Set(given.members),
    messages: new Map(),
    created: Math.floor(world.clock.now().getTime() / 1000),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Whether the app is in a workspace because its organisation has let it in. */
export function isOrgWide({ organisation, team }: Pick<World, 'organisation' | 'team'>): boolean {
  return organisation?.granted.has(team.id) ?? false;
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

/** The person who looks: the one with this id, or without one the first. Throws `user_not_found`. */
export function viewerOf(world: World, as: string | undefined): Person {
  return personById(world, as ?? [...world.people.values()].find((person) => !person.isBot)?.id);
}

/** True for public channels, the private ones that someone is in, and their own direct messages. */
export function isVisible({ kind, isPrivate, members, person }: Channel, me: string): boolean {
  return kind === 'im' ? person === me : !isPrivate || members.has(me);
}
