import { appSettings } from '../app-settings.ts';
import { SlackError } from '../errors.ts';
import { type Platform, worldByTeam, worldFor } from '../platform.ts';
import type { Signal } from '../signal.ts';
import { curlOf } from '../traffic/curl.ts';
import { summaryOf } from '../traffic/traffic.ts';
import type { Json } from '../types.ts';
import { lookAtMembers, lookAtMessages } from '../view/look.ts';
import { clockState, stateOf, viewsOf, workspaceList } from './state.ts';

/** A waiting request is answered after this long even when nothing changed. */
export const LONG_POLL_MS = 25_000;

/** How many entries of the traffic are answered unless told, and at most. */
const TRAFFIC_PAGE = { standard: 100, most: 1000 };

/** Something to look at: the query in, the answer out. */
type Look = (platform: Platform, query: URLSearchParams) => Json | Promise<Json>;

/** By the last part of `GET /playground/…`. */
export const LOOKS: { [path: string]: Look } = {
  messages: (platform, query) => lookAtMessages(worldOf(platform, query), query),
  members: (platform, query) => lookAtMembers(worldOf(platform, query), query),
  workspaces: (platform) => ({ workspaces: workspaceList(platform) }),
  state: (platform, query) => stateOf(worldOf(platform, query), query.get('as') ?? undefined),
  views: (platform, query) => viewsOf(worldOf(platform, query), query.get('as') ?? undefined),
  interactions: (platform, query) => ({ interactions: worldOf(platform, query).interactions }),
  app: (platform) => appSettings(platform),
  faults: ({ shared }) => ({ ...shared.faults.state() }),
  limits: ({ shared }) => ({ ...shared.rateLimits.settings() }),
  async clock({ shared }, query) {
    await waitFor(shared.clock.changes, query);
    return clockState(shared.clock);
  },
  async changes({ shared }, query) {
    await waitFor(shared.changes, query);
    return { version: shared.changes.version() };
  },
  async traffic(platform, query) {
    const { traffic } = platform.shared;
    const team = query.get('team');
    const after = numberOf(query, 'after', 0);
    if (query.has('wait'))
      await traffic.changes.after(after + 1, Math.min(numberOf(query, 'wait', 0), LONG_POLL_MS));
    const found = traffic.find({
      after,
      words: (query.get('q') ?? '').split(/\s+/).filter(Boolean),
      limit: Math.min(numberOf(query, 'limit', TRAFFIC_PAGE.standard), TRAFFIC_PAGE.most),
      ...(team ? { team: worldByTeam(platform, team).team.id } : {}),
    });
    const entries = query.get('full') === '1' ? found : found.map(summaryOf);
    return { last: traffic.last(), entries };
  },
};

/** One entry of the traffic in full, with the command that repeats it. Throws `not_found`. */
export function lookAtTraffic({ shared: { traffic } }: Platform, seq: number): Json {
  const entry = traffic.get(seq);
  if (!entry) throw new SlackError('not_found');
  return { ...entry, curl: curlOf(entry) ?? null };
}

function worldOf(platform: Platform, query: URLSearchParams) {
  return worldFor(platform, { team: query.get('team'), as: query.get('as') });
}

async function waitFor(signal: Signal, query: URLSearchParams): Promise<void> {
  if (!query.has('after')) return;
  const wait = Math.min(numberOf(query, 'wait', LONG_POLL_MS), LONG_POLL_MS);
  await signal.after(numberOf(query, 'after', 0), wait);
}

function numberOf(query: URLSearchParams, name: string, standard: number): number {
  const given = query.get(name);
  if (given === null) return standard;
  if (!/^\d+$/.test(given)) throw new SlackError('invalid_arguments', [`“${name}” must be a number`]);
  return Number(given);
}
