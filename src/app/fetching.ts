import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { createProcessOwner } from '../jobs/process-owner.ts';
import type { Log } from '../log.ts';
import type { ImportReport } from '../papers/import.ts';
import { untilDue } from '../sources/due.ts';
import { type FetchEnd, fetchSource } from '../sources/fetch.ts';
import type { SourceSetting } from '../sources/settings.ts';
import type { Db } from '../storage/database.ts';
import type { Presence } from '../storage/presence.ts';
import { createSourceIntake } from '../storage/source-intake.ts';
import { createSourceStates } from '../storage/source-states.ts';
import type { OpenRunner } from './runners.ts';
import { createSource, createSourceClient } from './source-clients.ts';
import { scheduledSources } from './source-health.ts';

/** One fetch, by the job or by hand. */
export type FetchOnce = (
  setting: SourceSetting,
  run: {
    now: Date;
    signal: AbortSignal;
    onProgress?: (report: ImportReport) => void;
    onWait?: (ms: number, reason: string) => void;
  },
) => Promise<FetchEnd>;

export interface FetchingDeps {
  db: Db;
  config: Config;
  log: Log;
  /** This process among all that share the store; one that only its own machine knows when left out. */
  presence?: Pick<Presence, 'name' | 'isGone'>;
}

/** Fetches a source into the store, unless another process is at it. */
export function createFetch({ db, config, log, presence }: FetchingDeps): FetchOnce {
  const owner = presence ?? createProcessOwner();
  const states = createSourceStates(db);
  const intake = createSourceIntake(db);
  const deps = { intake, states, log, owner: owner.name, isOwnerGone: owner.isGone, machineNow: Date.now };
  return (setting, { onWait, ...run }) =>
    fetchSource(deps, {
      source: createSource(setting),
      client: createSourceClient(
        config,
        { limit: states, intake, ...(onWait ? { onWait } : {}) },
        setting.source,
      ),
      ...run,
    });
}

export interface Fetching {
  start(): void;
  /** Ends the fetches under way; each goes on from there at the next start. */
  stop(): Promise<void>;
}

/** The jobs that read each scheduled source in time: one that fails or is slow never holds up another. */
export function createFetching(deps: FetchingDeps & { clock: Clock; openRunner: OpenRunner }): Fetching {
  const { clock, log, db } = deps;
  const runner = deps.openRunner({ clock, log }, 'sources');
  const states = createSourceStates(db);
  const fetch = createFetch(deps);
  for (const setting of scheduledSources(deps.config)) {
    const { source, everyMs } = setting;
    const wait = async () => {
      const turn = untilDue(await states.read(source), everyMs, { now: clock.now(), random: Math.random() });
      return Math.max(turn, (await states.allowedAt(source)) - Date.now());
    };
    runner.define(`fetch-${source}`, { everyMs }, async ({ now, signal }) => {
      if ((await wait()) > 0) return wait();
      const end = await fetch(setting, { now, signal });
      const { rejected, ...counts } = end.report;
      log.info({ source, end: end.kind, ...counts, rejected: rejected.length }, 'a source was read');
      return end.kind === 'busy' ? BUSY_MS : wait();
    });
  }
  return { start: runner.start, stop: runner.stop };
}

/** When another process reads a source, look again soon: it may have died half-way. */
const BUSY_MS = 60_000;
