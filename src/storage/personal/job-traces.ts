import { sql, type Transaction } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Tables } from '../tables.ts';

/**
 * Deletes what the jobs of a workspace have left: who had their turns, and the queues of pg-boss with all that stands in
 * them, which are named after it. An instance that still serves the workspace makes new ones. Returns how many rows went.
 */
export async function forgetJobs(tx: Transaction<Tables>, teamId: string): Promise<number> {
  const its = (column: string) =>
    sql<boolean>`substr(${sql.ref(column)}, length(${sql.ref(column)}) - ${teamId.length}) = ${`.${teamId}`}`;
  const turns = await tx.deleteFrom('job_turns').where(its('queue')).executeTakeFirst();
  if (!isPostgres(tx) || !(await hasQueues(tx))) return Number(turns.numDeletedRows);
  // Whoever puts a job in line at this moment is waited for.
  const { rows: queues } = await sql<{ name: string }>`
    select name from pgboss.queue where ${its('name')} for update`.execute(tx);
  let gone = Number(turns.numDeletedRows) + queues.length;
  for (const { name } of queues) {
    for (const table of ['pgboss.job', 'pgboss.archive']) {
      const { numAffectedRows } = await sql`delete from ${sql.table(table)} where name = ${name}`.execute(tx);
      gone += Number(numAffectedRows ?? 0n);
    }
    await sql`select pgboss.delete_queue(${name})`.execute(tx);
  }
  return gone;
}

async function hasQueues(tx: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('pgboss.queue') is not null as there`.execute(tx);
  return rows[0]?.there ?? false;
}
