import type { Selectable } from 'kysely';
import { addressKey } from '../mail/address.ts';
import type { ConfirmationStore } from '../mail/ports.ts';
import type { Confirmation, MailSubscription, Person } from '../mail/subscription.ts';
import type { Db } from './database.ts';
import type { MailTables } from './mail-tables.ts';
import { writing } from './writing.ts';

/** Confirmations kept in `db`; see the port for what each method promises. */
export function createMailConfirmations(db: Db): ConfirmationStore {
  return {
    count: (confirmation, since) => count(db, confirmation, since),
    open: (confirmation) => open(db, confirmation),
    spendTry: (person, limits) => spendTry(db, person, limits),
    byId: async (id, now) => {
      const row = await db
        .selectFrom('mail_confirmations')
        .selectAll()
        .where('id', '=', id)
        .where('closed', '=', 0)
        .where('expires_at', '>', now.toISOString())
        .executeTakeFirst();
      return row === undefined ? null : toConfirmation(row);
    },
    accept: (confirmation, start) => accept(db, confirmation, start),
  };
}

async function count(
  db: Db,
  { teamId, userId, address }: Pick<Confirmation, 'teamId' | 'userId' | 'address'>,
  since: Date,
): Promise<{ byPerson: number; toAddress: number }> {
  const sent = db
    .selectFrom('mail_confirmations')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('sent_at', '>', since.toISOString());
  const byPerson = await sent
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  // Of all workspaces: a mailbox has to be spared whoever asks.
  const toAddress = await sent.where('address_key', '=', addressKey(address)).executeTakeFirstOrThrow();
  return { byPerson: Number(byPerson.n), toAddress: Number(toAddress.n) };
}

async function open(db: Db, confirmation: Confirmation): Promise<void> {
  await writing(db, scopeOf(confirmation), async (tx) => {
    await tx
      .updateTable('mail_confirmations')
      .set({ closed: 1 })
      .where('team_id', '=', confirmation.teamId)
      .where('user_id', '=', confirmation.userId)
      .execute();
    await tx
      .insertInto('mail_confirmations')
      .values({
        id: confirmation.id,
        team_id: confirmation.teamId,
        user_id: confirmation.userId,
        address: confirmation.address,
        address_key: addressKey(confirmation.address),
        request: JSON.stringify(confirmation.request),
        code_hash: confirmation.codeHash,
        sent_at: confirmation.sentAt.toISOString(),
        expires_at: confirmation.expiresAt.toISOString(),
        tries: 0,
        closed: 0,
      })
      .execute();
  });
}

/** One statement looks and counts, so that many guesses at once are as many tries. */
async function spendTry(
  db: Db,
  { teamId, userId }: Person,
  { now, tries }: { now: Date; tries: number },
): Promise<(Confirmation & { tries: number }) | null> {
  const row = await db
    .updateTable('mail_confirmations')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('closed', '=', 0)
    .where('tries', '<', tries)
    .where('expires_at', '>', now.toISOString())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : { ...toConfirmation(row), tries: row.tries };
}

async function accept(
  db: Db,
  { id, teamId, userId }: Confirmation,
  { subscription, nextSlot }: { subscription: MailSubscription; nextSlot: Date },
): Promise<boolean> {
  return writing(db, scopeOf({ teamId, userId }), async (tx) => {
    const closed = await tx
      .updateTable('mail_confirmations')
      .set({ closed: 1 })
      .where('id', '=', id)
      .where('closed', '=', 0)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return false;
    await tx
      .updateTable('mail_subscriptions')
      .set({ ended_reason: 'replaced', ended_at: subscription.createdAt })
      .where('team_id', '=', teamId)
      .where('user_id', '=', userId)
      .where('ended_reason', 'is', null)
      .execute();
    await tx
      .insertInto('mail_subscriptions')
      .values({
        id: subscription.id,
        team_id: subscription.teamId,
        user_id: subscription.userId,
        address: subscription.address,
        request: JSON.stringify(subscription.request),
        created_at: subscription.createdAt,
        active_since: subscription.activeSince,
        next_slot: nextSlot.toISOString(),
        paused_reason: null,
        told: 0,
        ended_reason: null,
        ended_at: null,
      })
      .execute();
    return true;
  });
}

/** A person has one running subscription and one open confirmation. */
function scopeOf({ teamId, userId }: Person): string {
  return `mail:${teamId}:${userId}`;
}

function toConfirmation(row: Selectable<MailTables['mail_confirmations']>): Confirmation {
  return {
    id: row.id,
    teamId: row.team_id,
    userId: row.user_id,
    address: row.address,
    request: JSON.parse(row.request),
    codeHash: row.code_hash,
    sentAt: new Date(row.sent_at),
    expiresAt: new Date(row.expires_at),
  };
}
