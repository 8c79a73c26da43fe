import { createReadingList, type ReadingList } from '../reading/reading-list.ts';
import { createTeamMemory, type RecallTogether, type WorkspaceSettings } from '../reading/team-memory.ts';
import { createAttentionRepository } from '../storage/attention-repository.ts';
import type { Db } from '../storage/database.ts';
import type { HoldingLimits } from '../storage/holding-limits.ts';
import { createReadingRepository } from '../storage/reading-repository.ts';
import { createWorkspaceSettings } from '../storage/workspace-settings.ts';

/** Reading lists and what a workspace remembers together. */
export interface Reading {
  reading: ReadingList;
  settings: WorkspaceSettings;
  recallTogether: RecallTogether;
}

/** Both over what is stored in `db`; no list grows above `limits`. */
export function readingOver(db: Db, limits?: HoldingLimits): Reading {
  const attention = createAttentionRepository(db);
  const settings = createWorkspaceSettings(db);
  return {
    reading: createReadingList({ store: createReadingRepository(db, limits), attention }),
    settings,
    recallTogether: createTeamMemory({ settings, attention }),
  };
}
