import { setFlagsFromString } from 'node:v8';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';

/**
 * Runs the bot until `signal` is aborted. Resolves to the exit code; throws an `AppError` when it cannot
 * start. `say` tells the person at the terminal what is going on.
 */
export async function runBot(
  config: Config,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<number> {
  for (const flag of ENGINE_FLAGS) setFlagsFromString(flag);
  const log = createLog(config.LOG_LEVEL);
  const fatal = failure();
  const app = await createApp(config, { log, say });
  let code = 1;
  try {
    await app.start();
    await Promise.race([aborted(signal), fatal]);
    code = 0;
    return code;
  } finally {
    const lastResort = setTimeout(() => {
      log.warn(
        'ended with work under way: questions and digests are in the store, and go on at the next start',
      );
      process.exit(code);
    }, STOP_WITHIN_MS);
    await app.stop();
    clearTimeout(lastResort);
  }
}

/** To be set before the first request. An engine that does not know one says so, and goes on. */
const ENGINE_FLAGS = [
  // Else V8 lets the heap of a busy bot grow to some four times what lives in it (bench:workspaces).
  '--heap-growing-percent=50',
  // Else V8 optimises the parser of HTTP, one giant function, after a handful of answers: a fifth of the processor time of a start.
  // A bot that goes on to serve has it optimised after some hundred.
  '--wasm-tiering-budget=2000000000',
];

/** Whoever runs processes ends them for good after 10 seconds; a busy machine needs the rest to notice. */
const STOP_WITHIN_MS = 7_500;

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Bolt rejects in the background when Slack refuses a reconnect for good: better to end than to look alive. */
function failure(): Promise<never> {
  return new Promise((_, reject) => {
    process.once('unhandledRejection', (reason) => {
      const cause = reason instanceof Error ? reason.message : String(reason);
      reject(
        new AppError('background', `Stopped because of a failure in the background: ${cause}.`, {
          cause: reason,
        }),
      );
    });
  });
}
