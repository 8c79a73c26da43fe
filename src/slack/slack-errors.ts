import { AppError, errorText } from '../errors.ts';

/** Names look like this. What the SDK makes of half an answer is its text, from which nobody knows what happened. */
const NAME = /^[a-z0-9_]{1,80}$/;

/** The error name Slack answered with (`channel_not_found`), or undefined when it did not answer. */
export function slackErrorName(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return typeof data.error === 'string' && NAME.test(data.error) ? data.error : undefined;
}

/** Seconds to wait when Slack said "too many requests"; undefined otherwise. */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('retryAfter' in error)) return undefined;
  return typeof error.retryAfter === 'number' ? error.retryAfter : undefined;
}

/** One line for an admin: what Slack refused at the start and what to do. */
export function connectionError(
  error: unknown,
  { tokenName, apiUrl, port }: { tokenName: string; apiUrl: string; port?: number },
): AppError {
  if (error instanceof AppError) return error;
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE') {
    return new AppError('port', `Port ${port} is already taken: set PORT to a free one.`, { cause: error });
  }
  const name = slackErrorName(error);
  if (name === undefined) {
    return new AppError('slack_unreachable', `Cannot reach Slack at ${apiUrl} (${errorText(error)}).`, {
      cause: error,
      retryable: true,
    });
  }
  return new AppError(
    'slack_refused',
    `Slack refused ${tokenName} (${name}): check it in the app's settings.`,
    {
      cause: error,
    },
  );
}
