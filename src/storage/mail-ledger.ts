import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Lease } from '../digest/ledger.ts';
import type { FrozenDigest } from '../digest/ports.ts';
import type { MailLedger, MailOutcome, MailRecord, OpenMail } from '../mail/ports.ts';
import type { Person } from '../mail/subscription.ts';
import type { Db } from './database.ts';
import { skippingTaken } from './dialect.ts';
import { earliestTry, freeLeases } from './leases.ts';
import { planMail } from './mail-planning.ts';
import { sealMail } from './mail-seal.ts';
import type { MailTables } from './mail-tables.ts';
import type { Tables } from './tables.ts';

/** The ledger of mails, kept in `db`; safe for several processes at once. */
export function createMailLedger(db: Db): MailLedger {
  return {
    mailedPaperIds: (person) => mailedPaperIds(db, person),
    lastSent: async (subscriptionId) => {
      const row = await db
        .selectFrom('mail_deliveries')
        .select(['slot', 'planned_at'])
        .where('subscription_id', '=', subscriptionId)
        .where('state', 'in', ['sent', 'unclear'])
        .orderBy('slot', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { slot: new Date(row.slot), plannedAt: new Date(row.planned_at) };
    },
    plan: (plan) => planMail(db, plan),
    claim: (lease, machineNow, teamId) => claim(db, lease, { machineNow, teamId }),
    freeLeases: (isGone) => freeLeases(db, 'mail_deliveries', isGone),
    closeUnclear: async (teamId, { now, machineNow }) => {
      const { numUpdatedRows } = await db
        .updateTable('mail_deliveries')
        .set({
          state: 'unclear',
          finished_at: now.toISOString(),
          error: 'the process that was sending it ended before the answer came',
        })
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .where('state', '=', 'sending')
        .where('lease_until', '<=', machineNow)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    seal: (mail, lease) => sealMail(db, mail, lease),
    settle: (mail, outcome, owner) => settle(db, { mail, outcome, owner }),
    nextTry: async (teamId) => {
      const row = await db
        .selectFrom('mail_deliveries')
        .select(earliestTry().as('at'))
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .where('state', 'in', ['waiting', 'sending'])
        .executeTakeFirst();
      return row?.at ?? null;
    },
    recent: (person, limit) => recent(db, person, limit),
  };
}

/** One statement finds and takes, so two processes never take the same one. */
async function claim(
  db: Db,
  lease: Lease,
  { machineNow, teamId }: { machineNow: number; teamId: string | undefined },
): Promise<OpenMail | null> {
  const free = (eb: ExpressionBuilder<Tables, 'mail_deliveries'>) =>
    eb.and([
      ...(teamId === undefined ? [] : [eb('team_id', '=', teamId)]),
      eb('state', '=', 'waiting'),
      eb('retry_at', '<=', machineNow),
      eb('lease_until', '<=', machineNow),
    ]);
  const row = await db
    .updateTable('mail_deliveries')
    .set({ lease_owner: lease.owner, lease_until: lease.until })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('mail_deliveries')
        .select('id')
        .where(free)
        .orderBy('slot')
        .orderBy('id')
        .limit(1)
        .$call(skippingTaken(db)),
    )
    .where(free)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toMail(row);
}

/** What was sealed may still be settled by who sealed it after others took it for unclear: it knows better. */
async function settle(
  db: Db,
  { mail, outcome, owner }: { mail: OpenMail; outcome: MailOutcome; owner: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('mail_deliveries')
      .set((eb) => ({ lease_until: 0, ...outcomeColumns(eb, outcome) }))
      .where('id', '=', mail.id)
      .where('team_id', '=', mail.teamId)
      .where('lease_owner', '=', owner)
      .where('state', 'in', ['waiting', 'sending', 'unclear'])
      .executeTakeFirst();
    if (numUpdatedRows === 0n || (outcome.kind !== 'failed' && outcome.kind !== 'cancelled')) return;
    await tx.deleteFrom('mail_papers').where('delivery_id', '=', mail.id).execute();
  });
}

function outcomeColumns(eb: ExpressionBuilder<Tables, 'mail_deliveries'>, outcome: MailOutcome) {
  if (outcome.kind === 'later') {
    const attempts = outcome.failed ? eb('attempts', '+', 1) : eb.ref('attempts');
    return { state: 'waiting' as const, retry_at: outcome.retryAt, error: outcome.error, attempts };
  }
  const error = outcome.kind === 'sent' ? null : outcome.error;
  return { state: outcome.kind, finished_at: outcome.at.toISOString(), error };
}

async function mailedPaperIds(db: Db, { teamId, userId }: Person): Promise<Set<string>> {
  const rows = await db
    .selectFrom('mail_papers')
    .leftJoin('paper_keys', (join) =>
      join.on((eb) => eb('paper_keys.key', '=', sql<string>`'id:' || ${eb.ref('mail_papers.paper_id')}`)),
    )
    .leftJoin('papers', 'papers.arrival', 'paper_keys.arrival')
    .select(['mail_papers.paper_id as id', 'papers.id as current'])
    .where('mail_papers.team_id', '=', teamId)
    .where('mail_papers.user_id', '=', userId)
    .execute();
  return new Set(rows.flatMap(({ id, current }) => (current === null ? [id] : [id, current])));
}

async function recent(db: Db, { teamId, userId }: Person, limit: number): Promise<MailRecord[]> {
  const rows = await db
    .selectFrom('mail_deliveries')
    .select(['slot', 'state', 'content', 'error'])
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .orderBy('slot', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ content, ...row }) => ({
    ...row,
    papers: (JSON.parse(content) as FrozenDigest).items.length,
  }));
}

function toMail(row: Selectable<MailTables['mail_deliveries']>): OpenMail {
  return {
    id: row.id,
    teamId: row.team_id,
    subscriptionId: row.subscription_id,
    slot: new Date(row.slot),
    plannedAt: new Date(row.planned_at),
    content: JSON.parse(row.content),
    attempts: row.attempts,
  };
}
