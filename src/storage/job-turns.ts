import type { Db } from './database.ts';

/** Who has the present turn of each shared job. */
export interface JobTurns {
  took(queue: string, jobId: string): Promise<void>;
  /** Of these queues, the turns whose instances are surely dead. */
  lost(queues: string[]): Promise<{ queue: string; jobId: string }[]>;
}

/** Turns in the database, on behalf of an instance. */
export function createJobTurns(
  db: Db,
  { name, isGone }: { name: string; isGone(owner: string): Promise<boolean> },
): JobTurns {
  return {
    took: async (queue, jobId) => {
      const turn = { job_id: jobId, owner: name };
      await db
        .insertInto('job_turns')
        .values({ queue, ...turn })
        .onConflict((conflict) => conflict.column('queue').doUpdateSet(turn))
        .execute();
    },
    lost: async (queues) => {
      const rows = await db
        .selectFrom('job_turns')
        .selectAll()
        .where('queue', 'in', queues)
        .where('owner', '!=', name)
        .execute();
      const gone = new Map<string, boolean>();
      for (const { owner } of rows) if (!gone.has(owner)) gone.set(owner, await isGone(owner));
      return rows
        .filter(({ owner }) => gone.get(owner))
        .map(({ queue, job_id: jobId }) => ({ queue, jobId }));
    },
  };
}
