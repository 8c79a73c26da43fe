import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** How many days things are kept; 0: for ever. */
export interface Keeping {
  questions: number;
  deliveries: number;
  feedback: number;
}

interface Rule {
  table: keyof Tables;
  /** The primary key, to delete some at a time. */
  key: string[];
  days: number;
  /** Which rows may go when they are older than the instant, given in both ways in which it is stored. */
  old(before: { at: string; ts: string }): RawBuilder<boolean>;
}

const DAY_MS = 86_400_000;

/** Nobody waits long behind a piece of work of that size. */
const AT_ONCE = 500;

/** An event is sent again within the hour, at most; a code by mail is good for less. */
const CLAIMS_DAYS = 30;

/** A list is referred to minutes after it was shown, or the next day. */
const LISTS_DAYS = 7;

/** Deletes what is older than it is to be kept, in small pieces; tells how many rows went. */
export async function pruneOld(
  db: Db,
  keeping: Keeping,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<number> {
  let pruned = 0;
  for (const rule of rules(keeping)) {
    if (rule.days === 0) continue;
    const then = new Date(now.getTime() - rule.days * DAY_MS);
    const before = { at: then.toISOString(), ts: (then.getTime() / 1000).toFixed(6) };
    for (let gone = AT_ONCE; gone === AT_ONCE && !signal.aborted; pruned += gone) {
      gone = await pruneSome(db, rule, before);
    }
  }
  return pruned;
}

async function pruneSome(
  db: Db,
  { table, key, old }: Rule,
  before: { at: string; ts: string },
): Promise<number> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${columns}) in
    (select ${columns} from ${sql.table(table)} where ${old(before)} limit ${AT_ONCE})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

const MESSAGE = ['team_id', 'channel_id', 'message_ts'];

function rules({ questions, deliveries, feedback }: Keeping): Rule[] {
  return [
    {
      table: 'event_claims',
      key: ['team_id', 'key'],
      days: CLAIMS_DAYS,
      old: ({ at }) => sql`claimed_at < ${at}`,
    },
    { table: 'mail_confirmations', key: ['id'], days: CLAIMS_DAYS, old: ({ at }) => sql`expires_at < ${at}` },
    {
      table: 'open_questions',
      key: MESSAGE,
      days: questions,
      old: ({ at }) => sql`state != 'open' and asked_at < ${at}`,
    },
    {
      table: 'thread_notes',
      key: ['team_id', 'channel_id', 'key'],
      days: questions,
      old: ({ at }) => sql`state != 'waiting' and created_at < ${at}`,
    },
    {
      table: 'answer_quotes',
      key: [...MESSAGE, 'place'],
      days: questions,
      old: ({ ts }) => sql`message_ts < ${ts}`,
    },
    {
      table: 'thread_talk',
      key: ['team_id', 'channel_id', 'thread_ts', 'user_id'],
      days: questions,
      old: ({ ts }) => sql`ts < ${ts}`,
    },
    { table: 'turns', key: MESSAGE, days: questions, old: ({ at }) => sql`asked_at < ${at}` },
    {
      table: 'home_openings',
      key: ['team_id', 'user_id'],
      days: questions,
      old: ({ at }) => sql`opened_at < ${at}`,
    },
    {
      table: 'recent_lists',
      key: ['team_id', 'channel_id', 'user_id'],
      days: LISTS_DAYS,
      old: ({ at }) => sql`shown_at < ${at}`,
    },
    {
      table: 'answer_feedback',
      key: [...MESSAGE, 'user_id'],
      days: feedback,
      old: ({ at }) => sql`at < ${at}`,
    },
    {
      table: 'paper_attention',
      key: ['team_id', 'channel_id', 'user_id', 'paper_id', 'kind'],
      days: feedback,
      // What is in a reading list still counts.
      old: ({ at }) => sql`at < ${at} and (kind != 'saved' or ended_at is not null)`,
    },
    { table: 'deliveries', key: ['id'], days: deliveries, old: ({ at }) => sql`finished_at < ${at}` },
    { table: 'mail_deliveries', key: ['id'], days: deliveries, old: ({ at }) => sql`finished_at < ${at}` },
    {
      table: 'subscriptions',
      key: ['id'],
      days: deliveries,
      old: ({ at }) => sql`ended_at < ${at} and not exists
        (select 1 from deliveries where deliveries.subscription_id = subscriptions.id)`,
    },
    {
      table: 'mail_subscriptions',
      key: ['id'],
      days: deliveries,
      old: ({ at }) => sql`ended_at < ${at} and not exists
        (select 1 from mail_deliveries where mail_deliveries.subscription_id = mail_subscriptions.id)`,
    },
  ];
}
