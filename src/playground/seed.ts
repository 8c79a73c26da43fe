import { ALL_SCOPES } from './scopes.ts';

/** What the playground holds when it opens: workspaces that share one app. */
export interface Seed {
  workspaces: WorkspaceSeed[];
  app: AppSeed;
  /**
   * Every workspace counts its ids and timestamps by itself, so that the same ones mean other people, channels and
   * messages in each: for an app that mistakes one workspace for another.
   */
  sameIds?: boolean;
}

/** One workspace: its people, its channels, and whether the app is already installed there. */
export interface WorkspaceSeed {
  team: string;
  domain: string;
  people: { name: string; realName: string; tz: string }[];
  channels: { name: string; withApp: boolean }[];
  installed: boolean;
  /** The name of the organisation that it belongs to; none for a workspace of its own. */
  organisation?: string;
}

/** The app as its manifest would describe it to Slack. */
export interface AppSeed {
  handle: string;
  name: string;
  commands: { command: string; description: string; hint: string }[];
  shortcuts: { type: 'message' | 'global'; callbackId: string; name: string }[];
  /** Bot scopes that it asks for, and has where the seed says that it is installed. */
  scopes: string[];
  /** Events it subscribes to, by the manifest's names (`message.im`); undefined for all. */
  events?: string[];
  /** Where it gets signed requests from the start, instead of Socket Mode; nothing is verified. */
  requestUrl?: string;
  /** Where OAuth may send people back to; none for any address on this machine. */
  redirectUrls: string[];
  /** How long its tokens last when it rotates them, as Slack's last twelve hours; undefined when they last for ever. */
  tokenLifeSeconds?: number;
  /** Whether an organisation can let it into all its workspaces. */
  orgReady?: boolean;
  /** Domains whose links it wants to hear of. */
  unfurlDomains: string[];
}

/** What people see of an app. */
export type AppFace = Pick<AppSeed, 'handle' | 'name' | 'commands' | 'shortcuts'>;

/** Parts of a seed: the workspace at each place is laid over the default one at that place. */
export interface SeedParts {
  workspaces?: Partial<WorkspaceSeed>[];
  app?: Partial<AppSeed>;
  sameIds?: boolean;
}

/** A small research group on three continents. */
const LAB: WorkspaceSeed = {
  team: 'Lighthouse Lab',
  domain: 'lighthouse',
  people: [
    { name: 'ada', realName: 'Ada Brandt', tz: 'Europe/Berlin' },
    { name: 'miles', realName: 'Miles Carter', tz: 'America/New_York' },
    { name: 'yuki', realName: 'Yuki Tanaka', tz: 'Asia/Tokyo' },
  ],
  channels: [
    { name: 'general', withApp: true },
    { name: 'papers', withApp: true },
    { name: 'random', withApp: false },
  ],
  installed: true,
};

/** Their partners, who have not installed the app yet. */
const INSTITUTE: WorkspaceSeed = {
  team: 'Harbor Institute',
  domain: 'harbor',
  people: [
    { name: 'noor', realName: 'Noor Haddad', tz: 'Asia/Beirut' },
    { name: 'piet', realName: 'Piet Vos', tz: 'Europe/Amsterdam' },
  ],
  channels: [
    { name: 'general', withApp: true },
    { name: 'reading', withApp: false },
  ],
  installed: false,
};

export const DEFAULT_SEED: Seed = {
  workspaces: [LAB, INSTITUTE],
  app: {
    handle: 'paperboy',
    name: 'Paperboy',
    commands: [
      {
        command: '/papers',
        description: 'Find papers, or have them delivered',
        hint: '<words> | similar … | trending | subscribe … | help',
      },
    ],
    shortcuts: [],
    // Without the one that opens every channel: most apps are to be invited.
    scopes: ALL_SCOPES.filter((scope) => scope !== 'chat:write.public'),
    redirectUrls: [],
    unfurlDomains: [],
  },
};

/** A whole seed from parts of one: as many workspaces as the parts name, the default ones when they name none. */
export function completeSeed(parts: SeedParts = {}): Seed {
  const workspaces = parts.workspaces?.map((part, at) => ({
    ...(DEFAULT_SEED.workspaces[at] ?? INSTITUTE),
    ...part,
  }));
  return {
    workspaces: workspaces ?? DEFAULT_SEED.workspaces,
    app: { ...DEFAULT_SEED.app, ...parts.app },
    sameIds: parts.sameIds ?? false,
  };
}
