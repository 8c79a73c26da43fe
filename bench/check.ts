import { fileURLToPath } from 'node:url';
import { runCheck } from './eval/check-run.ts';

/**
 * Measures ours alone and fails when a figure lies more than a point below the one committed in
 * `bench/figures.json`: `npm run eval:check -- --dir DIR... --questions DUMP QUESTIONS [--file FILE] [--update]`.
 * `--update` writes the measured figures there.
 */
const file = fileURLToPath(new URL('./figures.json', import.meta.url));
process.exitCode = await runCheck(process.argv.slice(2), file, (line) => console.log(line));
