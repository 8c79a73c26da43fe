import type { SourceState } from '../digest/source-health.ts';
import type { ImportCounts } from '../papers/import.ts';
import type { FetchLease, FetchLog, LeaseTime, RateLimit } from '../sources/ports.ts';
import type { Db } from './database.ts';
import type { SourceTables } from './source-tables.ts';
import { writing } from './writing.ts';

type Row = SourceTables['source_states'];

/** What lies further ahead was written under a clock that went wrong. */
const LONGEST_BAN_MS = 86_400_000;

const UNKNOWN: SourceState = {
  lastAttemptAt: null,
  lastSuccessAt: null,
  failingSince: null,
  failures: 0,
  lastError: null,
  newestItemAt: null,
  lastReport: null,
};

/** How the sources were found, for whoever asks. */
export interface SourceStates {
  /** A source that was never asked has a state too, in which nothing has happened. */
  read(source: string): Promise<SourceState>;
}

/** How the sources are, when they may be asked and who is asking, kept in `db`. */
export function createSourceStates(db: Db): SourceStates & FetchLog & FetchLease & RateLimit {
  return {
    read: async (source) => {
      const row = await rowOf(db, source);
      return row ? toState(row) : UNKNOWN;
    },
    ...fetchLog(db),
    ...lease(db),
    ...rateLimit(db),
  };
}

function toState(row: Row): SourceState {
  return {
    lastAttemptAt: row.last_attempt_at,
    lastSuccessAt: row.last_success_at,
    failingSince: row.failing_since,
    failures: row.failures,
    lastError: row.last_error,
    newestItemAt: row.newest_item_at,
    lastReport: row.last_report === null ? null : (JSON.parse(row.last_report) as ImportCounts),
  };
}

function rowOf(db: Db, source: string): Promise<Row | undefined> {
  return db.selectFrom('source_states').selectAll().where('source', '=', source).executeTakeFirst();
}

/** Reads the row of a source (made when it is missing), and writes what `change` makes of it, in one transaction. */
function change<Result>(
  db: Db,
  source: string,
  make: (row: Row) => { set: Partial<Row>; result: Result },
): Promise<Result> {
  return writing(db, `source:${source}`, async (tx) => {
    await tx
      .insertInto('source_states')
      .values({ source, failures: 0, next_allowed_at: 0, lease_until: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom('source_states')
      .selectAll()
      .where('source', '=', source)
      .executeTakeFirstOrThrow();
    const { set, result } = make(row);
    if (Object.keys(set).length > 0)
      await tx.updateTable('source_states').set(set).where('source', '=', source).execute();
    return result;
  });
}

function fetchLog(db: Db): FetchLog {
  const set = (source: string, make: (row: Row) => Partial<Row>) =>
    change(db, source, (row) => ({ set: make(row), result: undefined }));
  return {
    attempted: (source, at) => set(source, () => ({ last_attempt_at: at.toISOString() })),
    succeeded: (source, at, { counts, newestItemAt }) =>
      set(source, (row) => ({
        last_success_at: at.toISOString(),
        failing_since: null,
        failures: 0,
        last_error: null,
        last_report: JSON.stringify(counts),
        newest_item_at:
          [row.newest_item_at, newestItemAt]
            .filter((t) => t !== null)
            .sort()
            .at(-1) ?? null,
      })),
    failed: (source, at, reason) =>
      set(source, (row) => ({
        failing_since: row.failing_since ?? at.toISOString(),
        failures: row.failures + 1,
        last_error: reason,
      })),
  };
}

function lease(db: Db): FetchLease {
  const take = (source: string, wish: LeaseTime, mayTake: (row: Row) => boolean) =>
    change(db, source, (row) => {
      const taken = mayTake(row);
      return { set: taken ? { lease_owner: wish.owner, lease_until: wish.untilMs } : {}, result: taken };
    });
  return {
    acquire: async (source, wish) => {
      const before = (await rowOf(db, source))?.lease_owner ?? null;
      const gone = before !== null && (await wish.isGone(before)) ? before : null;
      // Without an owner, or with the one that is gone.
      return take(
        source,
        wish,
        (row) => row.lease_until <= wish.nowMs || row.lease_owner === gone || row.lease_owner === null,
      );
    },
    renew: (source, wish) => take(source, wish, (row) => row.lease_owner === wish.owner),
    release: (source, owner) =>
      change(db, source, (row) => ({
        set: row.lease_owner === owner ? { lease_owner: null, lease_until: 0 } : {},
        result: undefined,
      })),
  };
}

function rateLimit(db: Db): RateLimit {
  return {
    turn: (source, { nowMs, gapMs, latestMs }) =>
      change<number | null>(db, source, (row) => {
        const allowed = Number(row.next_allowed_at);
        const turn = allowed > nowMs + LONGEST_BAN_MS ? nowMs : Math.max(nowMs, allowed);
        return turn > latestMs
          ? { set: {}, result: null }
          : { set: { next_allowed_at: turn + gapMs }, result: turn };
      }),
    postpone: (source, untilMs) =>
      change(db, source, (row) => ({
        set: { next_allowed_at: Math.max(Number(row.next_allowed_at), untilMs) },
        result: undefined,
      })),
    allowedAt: async (source) => Number((await rowOf(db, source))?.next_allowed_at ?? 0),
  };
}
