import type { Requests } from './client-requests.ts';
import type { FaultState } from './faults/faults.ts';
import type { GoodbyeReason } from './socket/frames.ts';
import type { TrafficEntry } from './traffic/traffic.ts';
import type { Json } from './types.ts';

/** What a test does to the playground itself, in nobody's name. */
export interface PlaygroundControls {
  /** Installs the app without its OAuth pages; answers with the bot token. */
  install(): Promise<string>;
  /** Makes things go wrong by these rules in place of earlier ones; answers with the seed that repeats them. */
  setFaults(rules: FaultRuleGiven[], seed?: number): Promise<FaultState>;
  /** The rules, and what they have injected so far. */
  faults(): Promise<FaultState>;
  clearFaults(): Promise<unknown>;
  setLimits(to: { enabled?: boolean; scale?: number; restricted_history?: boolean }): Promise<unknown>;
  /** The app's registration; `configureApp` changes it: `{manifest}`, `{mode: 'socket'}`, `{mode: 'http', requestUrl}`. */
  app(): Promise<Json>;
  configureApp(to: Json): Promise<Json>;
  /** Says goodbye to the oldest so many Socket Mode connections, or to all. */
  disconnect(reason: GoodbyeReason, connections?: number): Promise<unknown>;
  /** The latest exchanges between the app and the playground in full, oldest first. */
  traffic(query?: { q?: string; after?: number; limit?: number }): Promise<TrafficEntry[]>;
  uninstall(): Promise<Json>;
  /** Sends all events of a type once more, as Slack sometimes does long afterwards. */
  sendTypeAgain(type: string): Promise<Json>;
  workspaces(): Promise<WorkspaceEntry[]>;
  /** Adds a workspace to those of its organisation that the app is in, or takes it out again. */
  setAccess(organisation: string, team: string, granted: boolean): Promise<Json>;
  /** Takes the app out of a whole organisation. */
  uninstallOrganisation(organisation: string): Promise<Json>;
}

/** One line of `GET /playground/workspaces`. */
export interface WorkspaceEntry {
  id: string;
  name: string;
  domain: string;
  installed: boolean;
  people: { id: string; name: string; realName: string }[];
}

/** One rule of what goes wrong, as `POST /playground/faults` takes it; see docs/playground.md. */
export interface FaultRuleGiven {
  on: string;
  fault?: string;
  plan?: (string | null | { fault: string; ms?: number; after?: boolean; retry_after?: number })[];
  probability?: number;
  times?: number;
  ms?: number;
  after?: boolean;
  retry_after?: number;
}

/** The controls of the playground behind these requests. */
export function createControls({ get, send }: Requests): PlaygroundControls {
  return {
    install: async () => (await send<{ token: string }>('install', {})).token,
    uninstall: () => send<Json>('uninstall', {}),
    sendTypeAgain: (type) => send<Json>('events/again', { type, new_id: true }),
    workspaces: async () => (await get<{ workspaces: WorkspaceEntry[] }>('workspaces')).workspaces,
    setAccess: (organisation, team, granted) => send<Json>('organisations', { organisation, team, granted }),
    uninstallOrganisation: (organisation) => send<Json>('organisations', { organisation, uninstall: true }),
    setFaults: (rules, seed) =>
      send<FaultState>('faults', { rules, ...(seed === undefined ? {} : { seed }) }),
    faults: () => get<FaultState>('faults'),
    clearFaults: () => send('faults', {}, 'DELETE'),
    setLimits: (to) => send('limits', to),
    app: () => get<Json>('app'),
    configureApp: (to) => send<Json>('app', to),
    disconnect: (reason, connections) => send('socket/disconnect', { reason, connections }),
    traffic: async (query = {}) => {
      const words = new URLSearchParams({ full: '1' });
      for (const [name, value] of Object.entries(query)) words.set(name, String(value));
      return (await get<{ entries: TrafficEntry[] }>(`traffic?${words}`)).entries;
    },
  };
}
