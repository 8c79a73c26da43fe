import type { Db } from '../../src/storage/database.ts';

/** Somebody who has used everything: what they wrote holds `word`, and so do the ids of what is theirs. */
export interface Somebody {
  team: string;
  user: string;
  word: string;
  /** What tells the keys of things apart that outlive the person. */
  number: number;
}

const AT = '2026-03-02T09:00:00.000Z';
const CHANNEL = 'C1';

/** A row in every table that holds something of people, as the features would leave them. */
export async function leaveTraces(db: Db, { team, user, word, number }: Somebody): Promise<void> {
  const of = { team_id: team, user_id: user };
  const direct = `D${user}`;
  const answer = JSON.stringify({
    question: `why ${word}?`,
    answered: true,
    quotes: [],
    support: { found: [word] },
  });
  for (const channel_id of [CHANNEL, direct]) {
    const at = { team_id: team, channel_id, message_ts: `${user}.1` };
    const turn = { ...at, thread_ts: `${user}.1`, user_id: user, question: `why ${word}?`, asked_at: AT };
    const asked = JSON.stringify({ text: `why ${word}?`, since: null });
    await db
      .insertInto('turns')
      .values({ ...turn, paper_ids: '[]', answered_at: AT, answer, asked })
      .execute();
    await db
      .insertInto('open_questions')
      .values({ ...turn, asked, until: AT, state: 'open' })
      .execute();
    await db
      .insertInto('answer_quotes')
      .values({ ...at, place: 0, thread_ts: `${user}.1`, paper_id: 'p', title: 't', quote: 'q' })
      .execute();
    await db
      .insertInto('thread_notes')
      .values({
        ...at,
        key: `found:${user}`,
        thread_ts: `${user}.1`,
        note: answer,
        state: 'posted',
        created_at: AT,
      })
      .execute();
    await db
      .insertInto('answer_feedback')
      .values({ ...at, user_id: 'UJUDGE', good: 1, answer, at: AT })
      .execute();
    await db
      .insertInto('event_claims')
      .values({ team_id: team, key: `message:${channel_id}:${user}.1`, claimed_at: AT })
      .execute();
    await db
      .insertInto('thread_talk')
      .values({ team_id: team, channel_id, thread_ts: `${user}.1`, user_id: user, ts: '1.2' })
      .execute();
  }
  await leaveReadingTraces(db, { of, direct, word, number });
  await leaveDigestTraces(db, { of, direct, word, number });
  await leaveInstallation(db, { of, word, number });
  await leaveMailTraces(db, { of, word, number });
}

interface Traced {
  of: { team_id: string; user_id: string };
  word: string;
  number: number;
}

async function leaveReadingTraces(
  db: Db,
  { of, direct, word, number }: Traced & { direct: string },
): Promise<void> {
  const { team_id, user_id } = of;
  await db
    .insertInto('reading_list')
    .values({
      ...of,
      paper_id: 'p',
      title: 't',
      channel_id: '',
      note: word,
      tags: `["${word}"]`,
      saved_at: AT,
      removed_at: null,
      before: `{"note":"${word}"}`,
    })
    .execute();
  await db
    .insertInto('paper_attention')
    .values({ ...of, channel_id: CHANNEL, paper_id: 'p', kind: 'saved', at: AT, ended_at: null })
    .execute();
  await db
    .insertInto('home_openings')
    .values({ ...of, opened_at: AT })
    .execute();
  const changed = { changed_at: AT, changed_by: user_id };
  await db
    .insertInto('workspace_settings')
    .values({ team_id, key: `memory-${number}`, value: '1', ...changed })
    .execute();
  for (const channel_id of [`C-${number}`, direct]) {
    await db
      .insertInto('channel_settings')
      .values({ team_id, channel_id, ...changed })
      .execute();
    await db
      .insertInto('taste_resets')
      .values({ team_id, channel_id, reset_at: AT, reset_by: user_id })
      .execute();
  }
  await db
    .insertInto('question_quotas')
    .values({ ...of, full_at: 1, told_until: 0 })
    .execute();
  await db
    .insertInto('errands')
    .values({
      ...{ ...of, id: `E${number}`, channel_id: CHANNEL, command: `{"text":"${word}"}` },
      ...{ asked_at: AT, owner: 'instance', lease_until: 0 },
    })
    .execute();
  await db
    .insertInto('recent_lists')
    .values({ ...of, channel_id: CHANNEL, papers: '[[1,"p"]]', shown_at: AT })
    .execute();
  await db
    .insertInto('link_previews')
    .values({ team_id, channel_id: direct, message_ts: '1.3', paper_id: 'p', thread_ts: '1.3', at: AT })
    .execute();
  await db
    .insertInto('paper_mentions')
    .values({ team_id, paper_id: 'p', channel_id: direct, ts: '1.4', kind: 'digest', at: AT })
    .execute();
}

async function leaveDigestTraces(
  db: Db,
  { of, direct, word, number }: Traced & { direct: string },
): Promise<void> {
  const { team_id, user_id } = of;
  for (const [channel_id, recipient, topic] of [
    [CHANNEL, null, 'glow'],
    [direct, user_id, word],
  ] as const) {
    const id = `${team_id}-${channel_id}-${number}-${recipient === null ? '' : user_id}`;
    await db
      .insertInto('subscriptions')
      .values({
        id,
        team_id,
        channel_id,
        created_by: user_id,
        topic,
        hour: 9,
        minute: 0,
        days: '1',
        time_zone: 'UTC',
        request_key: id,
        created_at: AT,
        active_since: AT,
        next_slot: AT,
        ended_reason: null,
        ended_at: null,
        recipient,
        pause_reason: null,
        paused_until: null,
        paused_at: null,
        told_at: null,
      })
      .execute();
    await db
      .insertInto('subscription_changes')
      .values({
        team_id,
        channel_id,
        subscription_id: id,
        number: 1,
        at: AT,
        user_id,
        user_name: `${word} name`,
        what: 'subscribed',
      })
      .execute();
    await db
      .insertInto('deliveries')
      .values({
        id,
        team_id,
        channel_id,
        subscription_id: id,
        slot: AT,
        state: 'posted',
        content: '{}',
        planned_at: AT,
        finished_at: AT,
        attempts: 1,
        retry_at: 0,
        lease_owner: null,
        lease_until: 0,
        error: null,
      })
      .execute();
    await db
      .insertInto('delivery_posts')
      .values({ team_id, delivery_id: id, part: 0, state: 'posted', sent_at: AT, settled_from: 0, ts: '1.5' })
      .execute();
    await db
      .insertInto('delivered_papers')
      .values({ team_id, channel_id, paper_id: id, delivery_id: id })
      .execute();
  }
}

async function leaveMailTraces(db: Db, { of, word }: Traced): Promise<void> {
  const id = `${of.team_id}-${of.user_id}`;
  const mail = { ...of, id, address: `${word}@example.org`, request: `{"topic":"${word}"}` };
  await db
    .insertInto('mail_subscriptions')
    .values({
      ...mail,
      created_at: AT,
      active_since: AT,
      next_slot: AT,
      paused_reason: null,
      told: 0,
      ended_reason: null,
      ended_at: null,
    })
    .execute();
  await db
    .insertInto('mail_confirmations')
    .values({
      ...mail,
      address_key: mail.address,
      code_hash: 'hash-of-a-code',
      sent_at: AT,
      expires_at: AT,
      tries: 0,
      closed: 1,
    })
    .execute();
  await db
    .insertInto('mail_deliveries')
    .values({
      ...of,
      id,
      subscription_id: id,
      slot: AT,
      state: 'sent',
      content: `{"note":"${word}"}`,
      planned_at: AT,
      finished_at: AT,
      attempts: 1,
      retry_at: 0,
      lease_owner: null,
      lease_until: 0,
      error: null,
    })
    .execute();
  await db
    .insertInto('mail_papers')
    .values({ ...of, paper_id: 'p', delivery_id: id })
    .execute();
}

/** The person installed it: for the workspace, not for themselves. */
async function leaveInstallation(db: Db, { of: { team_id, user_id }, number }: Traced): Promise<void> {
  const id = `I-${number}`;
  await db
    .insertInto('installations')
    .values({
      ...{
        id,
        team_id,
        enterprise_id: `E-${number}`,
        name: 'A team',
        app_id: 'A',
        bot_user_id: 'B',
        bot_id: 'B',
      },
      ...{ scopes: '', installed_by: user_id, installed_at: AT, key_id: 'k', secret: 'sealed-tokens' },
      ...{ expires_at: null, version: 1, ended_reason: null, ended_at: null },
    })
    .execute();
  await db
    .insertInto('installation_teams')
    .values({ team_id, installation_id: id })
    .onConflict((c) => c.doNothing())
    .execute();
}
