import { randomBytes } from 'node:crypto';
import { AppError, asSystemFailure, errorText } from '../errors.ts';
import { type Log, requestId } from '../log.ts';
import { TakenOver } from './ask/ours.ts';
import { type Message, note } from './message.ts';
import { escapeMrkdwn } from './text.ts';
import type { Turn, Turns } from './turns.ts';

export interface Guarded {
  log: Log;
  /** What was being done, for the log: `command`, `action show_abstract`. */
  what: string;
  /** How the person is told that it failed. */
  tell(message: Message): Promise<unknown>;
  /** Whose it is, when it has to wait for its turn among what others want; at once without. */
  turn?: { turns: Turns; who: Turn['who']; looking?: boolean };
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
    else await inTurn({ log, what, tell, turn }, work);
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

/** Waits for the turn; whoever waits long for a message is told that they were heard. A modal says nothing until it opens. */
function inTurn(
  { log, what, tell, turn: { turns, who, looking = false } }: Guarded & Required<Pick<Guarded, 'turn'>>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  // Called by a timer, where nobody would catch what is thrown: not even before there is a promise.
  const telling = async () =>
    tell(note('One moment: many people are asking at once, and yours comes in turn.'));
  const onWait = () => {
    telling().catch((error: unknown) => {
      log.warn({ what, error: errorText(error) }, 'a person could not be told to wait');
    });
  };
  return turns.take({ who, looking, ...(looking ? {} : { onWait }) }, work);
}
