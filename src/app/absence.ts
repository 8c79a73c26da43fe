import { restWhileAbsent, resumeAfterAbsence } from '../digest/absence.ts';
import type { Db } from '../storage/database.ts';
import { createHomeRecords } from '../storage/home-records.ts';
import { createMailAbsence } from '../storage/mail-absence.ts';
import { createPauseRepository } from '../storage/pause-repository.ts';

/** More subscriptions than that no workspace has. */
const MOST = 100_000;

/** What is delivered to a workspace by itself rests while we are not in it. */
export interface Absence {
  begins(teamIds: string[], now: Date): Promise<void>;
  ends(teamIds: string[], now: Date): Promise<void>;
}

/** Digests in channels and by mail, over the store. */
export function createAbsence(db: Db): Absence {
  const records = createHomeRecords(db);
  const digests = {
    pauses: createPauseRepository(db),
    subscriptions: (teamId: string) => records.subscriptions(teamId, MOST),
  };
  const mails = createMailAbsence(db);
  return {
    begins: async (teamIds, now) => {
      for (const teamId of teamIds) {
        await restWhileAbsent(digests, teamId, now);
        await mails.rest(teamId);
      }
    },
    ends: async (teamIds, now) => {
      for (const teamId of teamIds) {
        await resumeAfterAbsence(digests, teamId, now);
        await mails.resume(teamId, now);
      }
    },
  };
}
