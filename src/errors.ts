/**
 * A failure that was expected: `message` says in one sentence what went wrong and what to do, and may be
 * shown to a person. Anything that is not an `AppError` is a bug and is shown as a reference only.
 */
export class AppError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** What the system under us said, by its code, and what to do about it. */
const SYSTEM_FAILURES = new Map([
  [
    'SQLITE_FULL',
    'The disk is full: free some space, then run the same again. What was stored before is safe.',
  ],
  ['ENOSPC', 'The disk is full: free some space, then run the same again. What was stored before is safe.'],
  ['SQLITE_READONLY', 'The database can only be read: check the rights of its file and folder.'],
  ['SQLITE_BUSY', 'The database is being written by another process all the time: try again in a moment.'],
  ['SQLITE_CORRUPT', 'The database file is damaged: bring it back from a backup, or name another with --db.'],
  ['SQLITE_NOTADB', 'The file is no database of ours: name another with --db.'],
]);

/** A failure of disk or database as one that was expected; anything else is returned as it is. */
export function asSystemFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const message = SYSTEM_FAILURES.get(code) ?? SYSTEM_FAILURES.get(code.split('_').slice(0, 2).join('_'));
  return message === undefined ? error : new AppError(code.toLowerCase(), message, { cause: error });
}

/** Slack's client repeats an answer that it could not read where the error's name should stand: people's messages. */
const REPEATED_ANSWER = /(An API error occurred: )(?![a-z0-9_]{1,80}$)[\s\S]*/;

/** The text of anything that was thrown, for logs and one-line reports; nothing in it comes from what people wrote to Slack. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(REPEATED_ANSWER, '$1an answer that could not be read');
}
