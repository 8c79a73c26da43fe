import type { Selectable } from 'kysely';
import type { MailSubscription } from '../mail/subscription.ts';
import type { MailTables } from './mail-tables.ts';

/** A stored row as the rest of the house knows it. */
export function toMailSubscription(row: Selectable<MailTables['mail_subscriptions']>): MailSubscription {
  return {
    id: row.id,
    teamId: row.team_id,
    userId: row.user_id,
    address: row.address,
    request: JSON.parse(row.request),
    createdAt: row.created_at,
    activeSince: row.active_since,
    pausedReason: row.paused_reason,
  };
}
