import { AppError, errorText } from '../../errors.ts';

/** What a server or the net says while there is no server to talk to. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // The server is ending, was ended hard, or is starting.
  '57P01',
  '57P02',
  '57P03',
]);

/** Two transactions were in each other's way, and this one was undone: run again, it goes through. */
const IN_THE_WAY = new Set(['40001', '40P01']);

const WHAT_TO_DO: Record<string, string> = {
  '28P01': 'The PostgreSQL server refuses the user name or password: check DATABASE_URL (or --db).',
  '28000':
    'The PostgreSQL server does not let this user in from here: check the user in DATABASE_URL (or --db), and pg_hba.conf; add ?sslmode=require when the server wants TLS.',
  '3D000':
    'There is no such database on the PostgreSQL server: make it with `createdb NAME`, or correct the name at the end of DATABASE_URL (or --db).',
  '42501':
    'The PostgreSQL user may not do this: make it the owner of the database, or grant it all on schema public.',
  '53300':
    'The PostgreSQL server has no connection left: raise max_connections, or start fewer instances (each takes up to 14).',
  '53100': 'The disk of the PostgreSQL server is full: free some space, then run the same again.',
  ENOTFOUND: 'The PostgreSQL server in DATABASE_URL (or --db) has a name that nobody knows: check it.',
};

/** Whether the server cannot be talked to at this moment. */
export function isAway(error: unknown): boolean {
  if (codeOf(error) === 'database_away' || AWAY.has(codeOf(error))) return true;
  return error instanceof Error && /^(Connection terminated|timeout exceeded)/.test(error.message);
}

/** Whether a transaction was undone only because of another one. */
export function wasInTheWay(error: unknown): boolean {
  return IN_THE_WAY.has(codeOf(error));
}

/** Whether a named statement was not run, because the server knows no such name, or a table has changed since it was planned. */
export function isOutdatedPlan(error: unknown): boolean {
  if (codeOf(error) === '26000') return true;
  return codeOf(error) === '0A000' && error instanceof Error && /cached plan/.test(error.message);
}

/** A failure of server or net as one that was expected; anything else is returned as it is. */
export function asServerFailure(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isAway(error)) {
    const why = errorText(error) || codeOf(error);
    return new AppError(
      'database_away',
      `The PostgreSQL server does not answer (${why}): start it, or check host and port in DATABASE_URL (or --db). What was stored before is safe.`,
      { cause: error, retryable: true },
    );
  }
  const message = WHAT_TO_DO[codeOf(error)];
  return message === undefined ? error : new AppError(`postgres_${codeOf(error)}`, message, { cause: error });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error) return String(error.code);
  // A host with several addresses that all refuse.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}
