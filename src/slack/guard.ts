import { randomBytes } from 'node:crypto';
import { AppError, asSystemFailure, errorText } from '../errors.ts';
import { type Log, requestId } from '../log.ts';
import { TakenOver } from './ask/ours.ts';
import { type Message, note } from './message.ts';
import { escapeMrkdwn } from './text.ts';
import type { Turns } from './turns.ts';

export interface Guarded {
  log: Log;
  /** What was being done, for the log: `command`, `action show_abstract`. */
  what: string;
  /** How the person is told that it failed. */
  tell(message: Message): Promise<unknown>;
  /** Whose it is, when it has to wait for its turn among what others want; at once without. */
  turn?: { turns: Turns; who: string; looking?: boolean };
}

/**
 * The one place where failures of handlers end: the person gets a sentence (with a reference when it is a
 * bug), the log the cause under the same reference.
 */
export async function guarded(
  { log, what, tell, turn }: Guarded,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    if (turn === undefined) await work();
    else await turn.turns.take({ who: turn.who, looking: turn.looking ?? false }, work);
  } catch (thrown) {
    if (thrown instanceof TakenOver) return;
    const error = asSystemFailure(thrown);
    // The same as on every other line of the request.
    const reference = requestId() ?? randomBytes(6).toString('hex');
    const expected = error instanceof AppError;
    log[expected ? 'warn' : 'error'](
      { reference, what, error: errorText(error), stack: error instanceof Error ? error.stack : undefined },
      'a request failed',
    );
    const message = expected ? error.message : 'Something went wrong on my side. Please try again.';
    await tell(note(`${escapeMrkdwn(message)} (reference ${reference})`)).catch((second: unknown) => {
      log.error({ reference, error: errorText(second) }, 'the person could not be told');
    });
  }
}
