import type { ExpressionBuilder, Selectable } from 'kysely';
import type {
  DeliveryLedger,
  DeliveryOutcome,
  DeliveryPart,
  Lease,
  OpenDelivery,
  PartOutcome,
} from '../digest/ledger.ts';
import type { Db } from './database.ts';
import { beginPart } from './delivery-begin.ts';
import { skippingTaken } from './dialect.ts';
import type { DigestTables } from './digest-tables.ts';
import { commitOne, groupCommit } from './group-commit.ts';
import { earliestTry, freeLeases } from './leases.ts';
import type { Tables } from './tables.ts';

/** The delivering half of the ledger, kept in `db`; safe for several processes at once. */
export function createDeliveryLedger(db: Db): DeliveryLedger {
  return {
    claim: (lease, machineNow, teamId) => claim(db, lease, { machineNow, teamId }),
    openTeams: (machineNow, teamId) => openTeams(db, machineNow, teamId),
    freeLeases: (isGone) => freeLeases(db, 'deliveries', isGone),
    begin: (delivery, part, lease) => beginPart(db, { delivery, ...part, lease }),
    record: (delivery, ended, owner) => record(db, { delivery, ...ended, owner }),
    settle: (delivery, outcome, owner) => settle(db, { delivery, outcome, owner }),
    nextTry: async (teamId) => {
      const row = await db
        .selectFrom('deliveries')
        .select(earliestTry().as('at'))
        .where('state', '=', 'sending')
        .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}

/** One statement finds and takes, so two processes never take the same one. */
async function claim(
  db: Db,
  lease: Lease,
  { machineNow, teamId }: { machineNow: number; teamId: string | undefined },
): Promise<OpenDelivery | null> {
  const free = (eb: ExpressionBuilder<Tables, 'deliveries'>) => isFree(eb, machineNow, teamId);
  return commitOne(db, async (queries) => {
    const row = await queries
      .updateTable('deliveries')
      .set({ lease_owner: lease.owner, lease_until: lease.until })
      .where('id', '=', (eb) =>
        eb
          .selectFrom('deliveries')
          .select('id')
          .where(free)
          .orderBy('slot')
          .orderBy('id')
          .limit(1)
          .$call(skippingTaken(queries)),
      )
      .where(free)
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    const parts = await queries
      .selectFrom('delivery_posts')
      .selectAll()
      .where('delivery_id', '=', row.id)
      .where('team_id', '=', row.team_id)
      .orderBy('part')
      .execute();
    return toDelivery(row, parts);
  });
}

function isFree(eb: ExpressionBuilder<Tables, 'deliveries'>, machineNow: number, teamId: string | undefined) {
  return eb.and([
    eb('state', '=', 'sending'),
    eb('retry_at', '<=', machineNow),
    eb('lease_until', '<=', machineNow),
    ...(teamId === undefined ? [] : [eb('team_id', '=', teamId)]),
  ]);
}

async function openTeams(
  db: Db,
  machineNow: number,
  teamId: string | undefined,
): Promise<{ teamId: string; open: number }[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['team_id', eb.fn.countAll().as('open')])
    .where((eb) => isFree(eb, machineNow, teamId))
    .groupBy('team_id')
    .orderBy((eb) => eb.fn.min('slot'))
    .execute();
  return rows.map((row) => ({ teamId: row.team_id, open: Number(row.open) }));
}

async function record(
  db: Db,
  {
    delivery,
    part,
    outcome,
    owner,
  }: { delivery: OpenDelivery; part: number; outcome: PartOutcome; owner: string },
): Promise<void> {
  const lastTry =
    typeof outcome === 'object' && 'notPosted' in outcome ? outcome.notPosted.settledFrom : null;
  const held = (eb: ExpressionBuilder<Tables, 'delivery_posts'>) =>
    eb.exists(
      eb
        .selectFrom('deliveries')
        .select('id')
        .where('id', '=', delivery.id)
        .where('lease_owner', '=', owner)
        .where('state', '=', 'sending'),
    );
  await commitOne(db, (queries) =>
    queries
      .updateTable('delivery_posts')
      .set(partColumns(outcome))
      .where('team_id', '=', delivery.teamId)
      .where('delivery_id', '=', delivery.id)
      .where('part', '=', part)
      .$if(outcome === 'skipped', (query) => query.where(held))
      .$if(lastTry !== null, (query) => query.where(held).where('settled_from', '=', lastTry ?? 0))
      .execute(),
  );
}

function partColumns(outcome: PartOutcome) {
  if (outcome === 'skipped') return { state: 'skipped' as const };
  if ('notPosted' in outcome) return { state: 'waiting' as const, sent_at: null, settled_from: 0 };
  return { state: 'posted' as const, ts: outcome.posted, found: outcome.found ? 1 : 0 };
}

async function settle(
  db: Db,
  { delivery, outcome, owner }: { delivery: OpenDelivery; outcome: DeliveryOutcome; owner: string },
): Promise<void> {
  const end = async (queries: Db) => {
    const { numUpdatedRows } = await queries
      .updateTable('deliveries')
      .set((eb) => ({ lease_until: 0, lease_owner: null, ...outcomeColumns(eb, outcome) }))
      .where('id', '=', delivery.id)
      .where('team_id', '=', delivery.teamId)
      .where('lease_owner', '=', owner)
      .where('state', '=', 'sending')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  if (outcome.kind === 'posted' || outcome.kind === 'later') await commitOne(db, end);
  else await groupCommit(db)(async (tx) => ((await end(tx)) ? giveBackPapers(tx, delivery) : undefined));
}

/** Papers of a digest of which nothing was sent may come again. */
async function giveBackPapers(tx: Db, delivery: OpenDelivery): Promise<void> {
  await tx
    .deleteFrom('delivered_papers')
    .where('team_id', '=', delivery.teamId)
    .where('delivery_id', '=', delivery.id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('delivery_posts')
          .select('part')
          .where('delivery_id', '=', delivery.id)
          .where('part', '=', 0)
          .where('state', '=', 'waiting'),
      ),
    )
    .execute();
}

function outcomeColumns(eb: ExpressionBuilder<Tables, 'deliveries'>, outcome: DeliveryOutcome) {
  if (outcome.kind === 'later') {
    const attempts = outcome.failed ? eb('attempts', '+', 1) : eb.ref('attempts');
    return { retry_at: outcome.retryAt, error: outcome.error, attempts };
  }
  const error = outcome.kind === 'posted' ? null : outcome.error;
  return { state: outcome.kind, finished_at: outcome.at.toISOString(), error };
}

function toDelivery(
  row: Selectable<DigestTables['deliveries']>,
  parts: Selectable<DigestTables['delivery_posts']>[],
): OpenDelivery {
  return {
    id: row.id,
    teamId: row.team_id,
    channelId: row.channel_id,
    subscriptionId: row.subscription_id,
    slot: new Date(row.slot),
    content: JSON.parse(row.content),
    attempts: row.attempts,
    parts: parts.map(toPart),
  };
}

function toPart(row: Selectable<DigestTables['delivery_posts']>): DeliveryPart {
  return {
    part: row.part,
    state: row.state,
    sentAt: row.sent_at === null ? null : new Date(row.sent_at),
    settledFrom: row.settled_from,
    ts: row.ts,
  };
}
