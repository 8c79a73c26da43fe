import type { Db } from './database.ts';

/** How many e-mail subscriptions run and are paused, and how many mails ended in each way. */
export async function mailCounts(db: Db): Promise<Record<string, number>> {
  const running = await db
    .selectFrom('mail_subscriptions')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('paused_reason').as('paused')])
    .where('ended_reason', 'is', null)
    .executeTakeFirstOrThrow();
  const mails = await db
    .selectFrom('mail_deliveries')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .groupBy('state')
    .orderBy('state')
    .execute();
  const paused = Number(running.paused);
  return {
    running: Number(running.all) - paused,
    paused,
    ...Object.fromEntries(mails.map(({ state, n }) => [state, Number(n)])),
  };
}
