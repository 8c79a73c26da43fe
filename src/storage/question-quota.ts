import { sql } from 'kysely';
import type { Asker, QuestionQuota } from '../answer/quota.ts';
import type { Db } from './database.ts';
import { commitOne } from './group-commit.ts';

const MINUTE_MS = 60_000;

export interface QuestionLimits {
  perPerson: number;
  perWorkspace: number;
  /** Told of every question that was one too many. */
  reached?(of: 'person' | 'workspace'): void;
}

/**
 * A bucket for each person and each workspace that is full at the beginning and fills up evenly, as much in a minute as
 * may be asked in one. It is kept as the instant at which it will be full again (the "generic cell rate algorithm" of
 * telephone networks), so that one statement decides and counts. What was drawn from one while the other was empty is given
 * back: a lock held until both are known would have everybody of a workspace wait for the slowest process.
 */
export function createQuestionQuota(db: Db, limits: QuestionLimits): QuestionQuota {
  return {
    take: async (asker, nowMs) => {
      const buckets = bucketsOf(asker, limits);
      const drawn = await commitOne(db, (one) => draw(one, buckets, nowMs), 'light');
      const short = buckets.find((bucket) => !drawn.has(bucket.userId));
      if (short === undefined) return { granted: true };
      const others = buckets.filter((bucket) => drawn.has(bucket.userId));
      for (const other of others) await commitOne(db, (one) => giveBack(one, other), 'light');
      limits.reached?.(short.of);
      const waitMs = await waitFor(db, short, nowMs);
      const tell = await isFirstTold(db, asker, { nowMs, waitMs });
      return { granted: false, of: short.of, perMinute: short.perMinute, waitMs, tell };
    },
  };
}

interface Bucket {
  of: 'person' | 'workspace';
  teamId: string;
  /** Empty for everybody's. */
  userId: string;
  perMinute: number;
  /** The milliseconds in which one question more fills up. */
  each: number;
}

function bucketsOf({ teamId, userId }: Asker, { perPerson, perWorkspace }: QuestionLimits): Bucket[] {
  const bucket = (of: Bucket['of'], whose: string, perMinute: number) => {
    return { of, teamId, userId: whose, perMinute, each: Math.ceil(MINUTE_MS / perMinute) };
  };
  return [bucket('person', userId, perPerson), bucket('workspace', '', perWorkspace)];
}

/** One question from each bucket that holds one; returns whose these are. No row stays locked for longer than the statement. */
async function draw(db: Db, buckets: Bucket[], nowMs: number): Promise<Set<string>> {
  const [full, each] = [sql.ref<number>('question_quotas.full_at'), sql`(excluded.full_at - ${nowMs})`];
  const rows = await db
    .insertInto('question_quotas')
    .values(buckets.map((one) => ({ ...keyOf(one), full_at: nowMs + one.each, told_until: 0 })))
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
  return new Set(rows.map((row) => row.user_id));
}

async function giveBack(db: Db, bucket: Bucket): Promise<void> {
  await db
    .updateTable('question_quotas')
    .set((eb) => ({ full_at: eb('full_at', '-', bucket.each) }))
    .where((eb) => eb.and(keyOf(bucket)))
    .execute();
}

/** In how many milliseconds it holds a question again. */
async function waitFor(db: Db, bucket: Bucket, nowMs: number): Promise<number> {
  const { full_at } = await db
    .selectFrom('question_quotas')
    .select('full_at')
    .where((eb) => eb.and(keyOf(bucket)))
    .executeTakeFirstOrThrow();
  return Number(full_at) - (nowMs + MINUTE_MS - bucket.each);
}

function keyOf({ teamId, userId }: Pick<Bucket, 'teamId' | 'userId'>) {
  return { team_id: teamId, user_id: userId };
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
