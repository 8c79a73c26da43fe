import { readdirSync } from 'node:fs';
import { LOG_FOLDER } from '../test/logs/folder.ts';
import { judgeLogs } from '../test/logs/judge.ts';

/** After a test run: fails when something that is secret or that a person wrote stands in its logs. */
const problems = judgeLogs(LOG_FOLDER);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`Nothing private stands in the logs of ${readdirSync(LOG_FOLDER).length} processes.`);
