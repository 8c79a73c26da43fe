// Loaded into every process of a test run: writes whatever any log of ours is given into one folder.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

const folder = process.env.PAPERBOY_TEST_LOGS;
if (folder) {
  const file = join(folder, `${process.pid}-${threadId}.log`);
  subscribe('paperboy:log', (line) => appendFileSync(file, line));
}
