import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Db } from '../storage/database.ts';
import { pruneOld } from '../storage/retention.ts';
import type { OpenRunner } from './runners.ts';

const EVERY_MS = 3_600_000;

/** The job that deletes what has been kept long enough. */
export function createRetention(deps: {
  db: Db;
  config: Config;
  clock: Clock;
  log: Log;
  openRunner: OpenRunner;
}): { start(): void; stop(): Promise<void> } {
  const { db, config, clock, log } = deps;
  const keeping = {
    questions: config.PAPERBOY_KEEP_QUESTIONS_DAYS,
    deliveries: config.PAPERBOY_KEEP_DELIVERIES_DAYS,
    feedback: config.PAPERBOY_KEEP_FEEDBACK_DAYS,
  };
  const runner = deps.openRunner({ clock, log }, 'retention');
  runner.define('prune-old', { everyMs: EVERY_MS }, async (run) => {
    const rows = await pruneOld(db, keeping, run);
    if (rows > 0) log.info({ rows }, 'what was old enough was deleted');
    return undefined;
  });
  return { start: runner.start, stop: runner.stop };
}
