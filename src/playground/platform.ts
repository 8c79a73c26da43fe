import { randomBytes } from 'node:crypto';
import { createChanges } from './changes.ts';
import { createPlaygroundClock } from './clock.ts';
import { SlackError } from './errors.ts';
import { installApp } from './installing.ts';
import { createCodes } from './oauth/codes.ts';
import { createRefreshTokens } from './oauth/refresh-tokens.ts';
import type { AppSeed, Seed } from './seed.ts';
import type { AppRegistration, Shared } from './shared.ts';
import type { Organisation } from './types.ts';
import { createWorld, type World } from './world.ts';

/** All workspaces, and what they share. */
export interface Platform {
  shared: Shared;
  /** Never empty; the first is meant where none is named. */
  worlds: [World, ...World[]];
}

/** The parts that exist before there is a workspace. */
export type Foundation = Pick<Shared, 'hub' | 'traffic' | 'faults' | 'rateLimits' | 'log' | 'realNow'>;

/** Opens the workspaces of a seed and installs the app where the seed says so. */
export function createPlatform(seed: Seed, foundation: Foundation): Platform {
  const { realNow } = foundation;
  const nextId = createIds();
  const changes = createChanges();
  const shared: Shared = {
    ...foundation,
    app: register(seed.app, nextId('A')),
    organisations: new Map(),
    grants: new Map(),
    codes: createCodes(realNow),
    refreshTokens: createRefreshTokens(realNow),
    tickets: new Set(),
    clock: createPlaygroundClock(realNow, () => changes.bump()),
    changes,
    url: '',
    open: true,
    nextId,
  };
  const organisationOf = organisationsIn(shared);
  const [first, ...others] = seed.workspaces.map((workspace) => {
    const organisation = organisationOf(workspace.organisation);
    const counters = seed.sameIds ? ownCounters(shared) : shared;
    const world = createWorld(workspace, shared, { ...counters, organisation });
    if (workspace.installed) installApp(world, seed.app.scopes);
    return world;
  });
  if (!first) throw new TypeError('a playground needs a workspace');
  return { shared, worlds: [first, ...others] };
}

/** Every organisation of these workspaces once, by its name. */
function organisationsIn({ organisations, nextId }: Shared): (name?: string) => Organisation | null {
  return (name) => {
    if (name === undefined) return null;
    const known = [...organisations.values()].find((one) => one.name === name);
    if (known) return known;
    const id = `E0${randomBytes(4).toString('hex').toUpperCase()}`;
    const app = { botId: nextId('B'), userId: nextId('U') };
    const made = { id, name, installed: false, granted: new Map<string, string>(), app };
    organisations.set(id, made);
    return made;
  };
}

/** The workspace with this id or domain; throws `team_not_found`. */
export function worldByTeam(platform: Platform, team: string): World {
  const found = platform.worlds.find((world) => world.team.id === team || world.team.domain === team);
  if (!found) throw new SlackError('team_not_found');
  return found;
}

/** The workspace that a control request means: the one it names, else that of the person who acts, else the first. */
export function worldFor(platform: Platform, { team, as }: { team?: unknown; as?: unknown }): World {
  if (typeof team === 'string' && team !== '') return worldByTeam(platform, team);
  const own = platform.worlds.find((world) => typeof as === 'string' && world.people.has(as));
  return own ?? platform.worlds[0];
}

function register({ requestUrl: url, ...app }: AppSeed, id: string): AppRegistration {
  return {
    ...app,
    id,
    clientId: `${Date.now()}.${randomBytes(6).readUIntBE(0, 6)}`,
    clientSecret: secret(),
    signingSecret: secret(),
    appToken: `xapp-1-${id}-${secret()}`,
    requestUrls: url === undefined ? undefined : { events: url, interactivity: url, commands: url },
  };
}

function secret(): string {
  return randomBytes(16).toString('hex');
}

/** Ids and timestamps of one workspace alone. */
function ownCounters({ clock, realNow }: Shared): Pick<Shared, 'nextId' | 'clock'> {
  const started = Math.floor(realNow() / 1000);
  let messages = 0;
  const nextTs = () => {
    messages += 1;
    return `${started + messages}.000100`;
  };
  return { nextId: createIds(), clock: { ...clock, nextTs } };
}

/** Ids look like Slack's: a letter, then digits and capitals; never twice the same in a run. */
function createIds(): (prefix: string) => string {
  let count = 36 ** 5;
  return (prefix) => {
    count += 1;
    return `${prefix}0${count.toString(36).toUpperCase().padStart(8, '0')}`;
  };
}
