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

/** The text of anything that was thrown, for logs and one-line reports. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
