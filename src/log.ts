import { channel } from 'node:diagnostics_channel';
import { destination, type Logger, multistream, pino } from 'pino';
import { requestId } from './log/request.ts';
import { scrubbed } from './log/scrub.ts';

export { asRequest, requestId } from './log/request.ts';

export type Log = Logger;

/** Fields that never reach a log line: secrets, and what people wrote. */
const SECRET_FIELDS = [
  ...['token', 'botToken', 'appToken', 'authorization', 'secret', 'signingSecret', 'code'],
  ...['response_url', 'responseUrl', 'trigger_id', 'triggerId', 'url'],
  ...[
    'text',
    'question',
    'asked',
    'query',
    'input',
    'value',
    'values',
    'note',
    'topic',
    'blocks',
    'body',
    'payload',
  ],
  ...['address', 'email'],
];

/**
 * Whoever subscribes before a log is made gets all of its lines, of every level: how the tests look at everything that
 * is ever logged.
 */
const listeners = channel('paperboy:log');

/** A JSON log on stderr (stdout belongs to the command line's results). `level` is a pino level name. */
export function createLog(level: string): Log {
  const isHeard = listeners.hasSubscribers;
  const stderr = destination({ fd: 2, sync: true });
  const all = { write: (line: string) => listeners.publish(line) };
  return pino(
    {
      level: isHeard ? 'trace' : level,
      base: null,
      mixin: () => (requestId() === undefined ? {} : { requestId: requestId() }),
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
      serializers: { err: failureOf },
      hooks: { streamWrite: scrubbed },
    },
    isHeard
      ? multistream([
          { level: level as pino.Level, stream: stderr },
          { level: 'trace', stream: all },
        ])
      : stderr,
  );
}

/** Databases and libraries hang what they were given on their errors; of that only the code is of use. */
function failureOf(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const reason = 'code' in error ? { reason: error.code } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...reason };
}
