import { sql, type Transaction } from 'kysely';
import type { Asker, Grant, QuestionQuota } from '../answer/quota.ts';
import { runAs } from './commit-kind.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

const MINUTE_MS = 60_000;

export interface QuestionLimits {
  perPerson: number;
  perWorkspace: number;
  /** Told of every question that was one too many. */
  reached?(of: 'person' | 'workspace'): void;
}

/** Takes the whole question back when one of the limits is reached. */
class Reached extends Error {
  readonly grant: Exclude<Grant, { granted: true }>;

  constructor(grant: Exclude<Grant, { granted: true }>) {
    super('a quota is reached');
    this.grant = grant;
  }
}

/**
 * A bucket for each person and each workspace that is full at the beginning and fills up evenly, as much in a minute as
 * may be asked in one. It is kept as the instant at which it will be full again (the "generic cell rate algorithm" of
 * telephone networks), so that one statement decides and counts.
 */
export function createQuestionQuota(db: Db, limits: QuestionLimits): QuestionQuota {
  return {
    take: async (asker, nowMs) => {
      try {
        await runAs('light', () => db.transaction().execute((tx) => draw(tx, asker, { limits, nowMs })));
        return { granted: true };
      } catch (error) {
        if (!(error instanceof Reached)) throw error;
        limits.reached?.(error.grant.of);
        return { ...error.grant, tell: await isFirstTold(db, asker, { nowMs, waitMs: error.grant.waitMs }) };
      }
    },
  };
}

/** From both buckets by one statement, or from neither. */
async function draw(
  tx: Transaction<Tables>,
  { teamId, userId }: Asker,
  { limits, nowMs }: { limits: QuestionLimits; nowMs: number },
): Promise<void> {
  const buckets = [
    { of: 'person' as const, userId, perMinute: limits.perPerson },
    { of: 'workspace' as const, userId: '', perMinute: limits.perWorkspace },
  ].map((bucket) => ({ ...bucket, each: Math.ceil(MINUTE_MS / bucket.perMinute) }));
  const [full, each] = [sql.ref<number>('question_quotas.full_at'), sql`(excluded.full_at - ${nowMs})`];
  const drawn = await tx
    .insertInto('question_quotas')
    .values(buckets.map((one) => ({ ...row(teamId, one.userId), full_at: nowMs + one.each })))
    .onConflict((conflict) =>
      conflict
        .columns(['team_id', 'user_id'])
        .doUpdateSet({
          full_at: sql<number>`case when ${full} > ${nowMs} then ${full} else ${nowMs} end + ${each}`,
        })
        // Later than this it holds no whole question any more.
        .where(sql<boolean>`${full} <= ${nowMs + MINUTE_MS} - ${each}`),
    )
    .returning('user_id')
    .execute();
  const short = buckets.find((bucket) => !drawn.some(({ user_id }) => user_id === bucket.userId));
  if (short === undefined) return;
  const { full_at } = await tx
    .selectFrom('question_quotas')
    .select('full_at')
    .where('team_id', '=', teamId)
    .where('user_id', '=', short.userId)
    .executeTakeFirstOrThrow();
  const { of, perMinute } = short;
  const waitMs = Number(full_at) - (nowMs + MINUTE_MS - short.each);
  throw new Reached({ granted: false, of, perMinute, waitMs, tell: false });
}

function row(teamId: string, userId: string) {
  return { team_id: teamId, user_id: userId, told_until: 0 };
}

/** True for one refused question of a wait. */
async function isFirstTold(
  db: Db,
  { teamId, userId }: Asker,
  { nowMs, waitMs }: { nowMs: number; waitMs: number },
): Promise<boolean> {
  const told = await db
    .insertInto('question_quotas')
    .values({ team_id: teamId, user_id: userId, full_at: 0, told_until: nowMs + waitMs })
    .onConflict((conflict) =>
      conflict
        .columns(['team_id', 'user_id'])
        .doUpdateSet({ told_until: nowMs + waitMs })
        .where('question_quotas.told_until', '<=', nowMs),
    )
    .executeTakeFirst();
  return told.numInsertedOrUpdatedRows !== 0n;
}
