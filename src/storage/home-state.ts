import type { Db } from './database.ts';

/**
 * A text that is another one when a paper came in or went, a source was read, a digest went out, or somebody of the
 * workspace changed a subscription, a reading list, a setting, or did something with a paper, in whatever process.
 */
export async function homeState(db: Db, teamId: string): Promise<string> {
  const papers = await db
    .selectFrom('paper_changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  const sources = await db
    .selectFrom('source_states')
    .select(({ fn }) => [fn.max('last_attempt_at').as('read'), fn.max('failing_since').as('failing')])
    .executeTakeFirst();
  const digests = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.max('finished_at').as('finished'))
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  const changes = await db
    .selectFrom('subscription_changes')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max('at').as('last')])
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  const settings = await db
    .selectFrom('workspace_settings')
    .select(({ fn }) => fn.max('changed_at').as('changed'))
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  const doings = await db
    .selectFrom('paper_attention')
    .select(({ fn }) => [fn.max('at').as('at'), fn.max('ended_at').as('ended')])
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  return JSON.stringify([papers, sources, digests, changes, settings, doings, await lists(db, teamId)]);
}

/** A note has no time of its own, so that its length has to do. */
async function lists(db: Db, teamId: string) {
  return db
    .selectFrom('reading_list')
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.max('saved_at').as('saved'),
      fn.max('removed_at').as('removed'),
      fn.sum(fn<number>('length', ['note'])).as('notes'),
      fn.sum(fn<number>('length', ['tags'])).as('tags'),
    ])
    .where('team_id', '=', teamId)
    .executeTakeFirst();
}
