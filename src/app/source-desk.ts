import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import type { SourceSetting } from '../sources/settings.ts';
import { openDatabase } from '../storage/database.ts';
import { createFetch, type FetchOnce } from './fetching.ts';
import { labelOf } from './source-clients.ts';
import { knownSources } from './source-health.ts';

/** Reading the live sources by hand, beside a running bot or without one. */
export interface SourceDesk {
  /** Everything that can be read, with the settings it is read with. */
  sources: readonly SourceSetting[];
  label(source: SourceSetting): string;
  fetch: FetchOnce;
  now(): Date;
  close(): Promise<void>;
}

/** Opens the store; asks no source yet. */
export async function openSourceDesk(config: Config): Promise<SourceDesk> {
  const db = await openDatabase(config.DATABASE_URL);
  return {
    sources: knownSources(config),
    label: ({ source }) => labelOf(source),
    // The command itself tells what went wrong; the log would say it twice.
    fetch: createFetch({ db, config, log: createLog('silent') }),
    now: () => new Date(),
    close: () => db.destroy(),
  };
}
