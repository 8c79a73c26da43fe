import type { Db } from './database.ts';
import { eachOf } from './dialect.ts';

/**
 * For each workspace a text that is another one when a paper came in or went, a source was read, a digest went out, or
 * somebody of the workspace changed a subscription, a reading list, a setting, or did something with a paper, in whatever
 * process. All workspaces together cost a few queries.
 */
export async function homeStates(db: Db, teamIds: string[]): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  if (teamIds.length === 0) return states;
  const everybodys = [await papers(db), await sources(db)];
  const parts = [
    await digests(db, teamIds),
    await subscriptions(db, teamIds),
    await settings(db, teamIds),
    await doings(db, teamIds),
    await lists(db, teamIds),
  ].map((rows) => new Map(rows.map(({ team_id, ...row }) => [team_id, row])));
  for (const team of teamIds) {
    states.set(team, JSON.stringify([...everybodys, ...parts.map((part) => part.get(team) ?? null)]));
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
  return db
    .selectFrom(eachOf(db, teamIds).as('team'))
    .select((eb) => [
      'team.value as team_id',
      eb
        .selectFrom('deliveries')
        .select(({ fn }) => fn.max('finished_at').as('finished'))
        .whereRef('deliveries.team_id', '=', 'team.value')
        .as('finished'),
    ])
    .execute();
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
