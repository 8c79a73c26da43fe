import { sql, type Transaction } from 'kysely';
import type { Asker, Grant, QuestionQuota } from '../answer/quota.ts';
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
  const { perPerson, perWorkspace } = limits;
  return {
    take: async (asker, nowMs) => {
      const everybody = { ...asker, userId: '' };
      try {
        await db.transaction().execute(async (tx) => {
          await draw(tx, asker, { of: 'person', perMinute: perPerson, nowMs });
          await draw(tx, everybody, { of: 'workspace', perMinute: perWorkspace, nowMs });
        });
        return { granted: true };
      } catch (error) {
        if (!(error instanceof Reached)) throw error;
        limits.reached?.(error.grant.of);
        return { ...error.grant, tell: await isFirstTold(db, asker, { nowMs, waitMs: error.grant.waitMs }) };
      }
    },
  };
}

async function draw(
  tx: Transaction<Tables>,
  { teamId, userId }: Asker,
  { of, perMinute, nowMs }: { of: 'person' | 'workspace'; perMinute: number; nowMs: number },
): Promise<void> {
  const each = Math.ceil(MINUTE_MS / perMinute);
  // Later than this it holds no whole question any more.
  const latest = nowMs + MINUTE_MS - each;
  const full = sql.ref<number>('question_quotas.full_at');
  const drawn = await tx
    .insertInto('question_quotas')
    .values({ team_id: teamId, user_id: userId, full_at: nowMs + each, told_until: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['team_id', 'user_id'])
        .doUpdateSet({
          full_at: sql<number>`case when ${full} > ${nowMs} then ${full} else ${nowMs} end + ${each}`,
        })
        .where('question_quotas.full_at', '<=', latest),
    )
    .executeTakeFirst();
  if (drawn.numInsertedOrUpdatedRows !== 0n) return;
  const row = await tx
    .selectFrom('question_quotas')
    .select('full_at')
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  throw new Reached({ granted: false, of, perMinute, waitMs: Number(row.full_at) - latest, tell: false });
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
