import type { Db } from './database.ts';
import { inPieces } from './paper-former-ids.ts';

/**
 * For each workspace a text that is another one when a paper came in or went, a source was read, a digest went out, or
 * somebody of the workspace changed a subscription, a reading list, a setting, or did something with a paper, in whatever
 * process. All workspaces together cost a few queries.
 */
export async function homeStates(db: Db, teamIds: string[]): Promise<Map<string, string>> {
  const everybodys = teamIds.length === 0 ? [] : [await papers(db), await sources(db)];
  const states = new Map<string, string>();
  for (const some of inPieces(teamIds)) {
    const parts = [
      await digests(db, some),
      await subscriptions(db, some),
      await settings(db, some),
      await doings(db, some),
      await lists(db, some),
    ].map((rows) => new Map(rows.map(({ team_id, ...row }) => [team_id, row])));
    for (const team of some) {
      states.set(team, JSON.stringify([...everybodys, ...parts.map((part) => part.get(team) ?? null)]));
    }
  }
  return states;
}

function papers(db: Db) {
  return db
    .selectFrom('paper_changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
}

function sources(db: Db) {
  return db
    .selectFrom('source_states')
    .select(({ fn }) => [fn.max('last_attempt_at').as('read'), fn.max('failing_since').as('failing')])
    .executeTakeFirst();
}

/** One look into an index for each: a workspace may have thousands of channels, and years of deliveries. */
function digests(db: Db, teamIds: string[]) {
  const lastOf = (teamId: string) =>
    db
      .selectFrom('deliveries')
      .select(({ fn, val }) => [val(teamId).as('team_id'), fn.max('finished_at').as('finished')])
      .where('team_id', '=', teamId);
  const [first = '', ...others] = teamIds;
  return others.reduce((all, teamId) => all.unionAll(lastOf(teamId)), lastOf(first)).execute();
}

function subscriptions(db: Db, teamIds: string[]) {
  return db
    .selectFrom('subscription_changes')
    .select(({ fn }) => ['team_id', fn.countAll().as('count'), fn.max('at').as('last')])
    .where('team_id', 'in', teamIds)
    .groupBy('team_id')
    .execute();
}

function settings(db: Db, teamIds: string[]) {
  return db
    .selectFrom('workspace_settings')
    .select(({ fn }) => ['team_id', fn.max('changed_at').as('changed')])
    .where('team_id', 'in', teamIds)
    .groupBy('team_id')
    .execute();
}

function doings(db: Db, teamIds: string[]) {
  return db
    .selectFrom('paper_attention')
    .select(({ fn }) => ['team_id', fn.max('at').as('at'), fn.max('ended_at').as('ended')])
    .where('team_id', 'in', teamIds)
    .groupBy('team_id')
    .execute();
}

/** A note has no time of its own, so that its length has to do. */
function lists(db: Db, teamIds: string[]) {
  return db
    .selectFrom('reading_list')
    .select(({ fn }) => [
      'team_id',
      fn.countAll().as('count'),
      fn.max('saved_at').as('saved'),
      fn.max('removed_at').as('removed'),
      fn.sum(fn<number>('length', ['note'])).as('notes'),
      fn.sum(fn<number>('length', ['tags'])).as('tags'),
    ])
    .where('team_id', 'in', teamIds)
    .groupBy('team_id')
    .execute();
}
