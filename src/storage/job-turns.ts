import type { Db } from './database.ts';

/** A turn, by the name of its line and its id. */
export interface JobTurn {
  name: string;
  id: string;
}

/** Who has the present turn of each shared job. */
export interface JobTurns {
  took(turn: JobTurn): Promise<void>;
  /** Of the lines of these names, the turns whose instances are surely dead. */
  lost(names: string[]): Promise<JobTurn[]>;
  /** The turn has been given up. */
  forget(turn: JobTurn): Promise<void>;
}

/** Turns in the database, on behalf of an instance. */
export function createJobTurns(
  db: Db,
  { name: owner, isGone }: { name: string; isGone(owner: string): Promise<boolean> },
): JobTurns {
  return {
    took: async ({ name: queue, id }) => {
      const turn = { job_id: id, owner };
      await db
        .insertInto('job_turns')
        .values({ queue, ...turn })
        .onConflict((conflict) => conflict.column('queue').doUpdateSet(turn))
        .execute();
    },
    lost: async (names) => {
      const rows = await db
        .selectFrom('job_turns')
        .selectAll()
        .where('queue', 'in', names)
        .where('owner', '!=', owner)
        .execute();
      const gone = new Map<string, boolean>();
      for (const { owner } of rows) if (!gone.has(owner)) gone.set(owner, await isGone(owner));
      return rows
        .filter(({ owner }) => gone.get(owner))
        .map(({ queue, job_id: id }) => ({ name: queue, id }));
    },
    forget: async ({ name: queue, id }) => {
      await db.deleteFrom('job_turns').where('queue', '=', queue).where('job_id', '=', id).execute();
    },
  };
}
