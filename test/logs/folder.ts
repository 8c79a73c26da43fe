import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where all that is logged during a test run is kept, for `npm run check:logs`. */
export const LOG_FOLDER = join(import.meta.dirname, '..', '..', '.test-logs');

/** Empties the folder, and has every process that is started from now on write into it. */
export function recordLogs(env: NodeJS.ProcessEnv): void {
  rmSync(LOG_FOLDER, { recursive: true, force: true });
  mkdirSync(LOG_FOLDER, { recursive: true });
  env.PAPERBOY_TEST_LOGS = LOG_FOLDER;
  const tap = new URL('tap.mjs', import.meta.url).href;
  env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --import=${tap}`.trim();
}
