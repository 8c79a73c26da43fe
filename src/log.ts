import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/** Fields that never reach a log line: tokens, and what people wrote. */
const SECRET_FIELDS = [
  'token',
  'text',
  'question',
  'authorization',
  'response_url',
  'trigger_id',
  'value',
  'address',
  'code',
];

/** A JSON log on stderr (stdout belongs to the command line's results). `level` is a pino level name. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      mixin: () => current.getStore() ?? {},
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    destination({ fd: 2, sync: true }),
  );
}

interface Request {
  requestId: string;
}

const current = new AsyncLocalStorage<Request>();

/** Runs `work` as a request of its own: every log line written in it, and in whatever it starts, carries the same new id. */
export function asRequest<Result>(work: () => Result): Result {
  return current.run({ requestId: randomBytes(6).toString('hex') }, work);
}

/** The id of the request that this is part of; undefined outside of any. */
export function requestId(): string | undefined {
  return current.getStore()?.requestId;
}
