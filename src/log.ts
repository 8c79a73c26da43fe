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
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    destination({ fd: 2, sync: true }),
  );
}
