import { MEMORY_OFF, type MemorySettings, type WorkspaceSettings } from '../reading/team-memory.ts';
import type { Db } from './database.ts';

const MEMORY = 'team-memory';

/** What admins have set, kept in `db`. */
export function createWorkspaceSettings(db: Db): WorkspaceSettings {
  return {
    memory: async (teamId) => {
      const row = await db
        .selectFrom('workspace_settings')
        .select('value')
        .where('team_id', '=', teamId)
        .where('key', '=', MEMORY)
        .executeTakeFirst();
      return row ? (JSON.parse(row.value) as MemorySettings) : MEMORY_OFF;
    },
    setMemory: async (teamId, settings, { userId, at }) => {
      const change = {
        value: JSON.stringify(settings),
        changed_at: at.toISOString(),
        changed_by: userId,
      };
      await db
        .insertInto('workspace_settings')
        .values({ team_id: teamId, key: MEMORY, ...change })
        .onConflict((conflict) => conflict.columns(['team_id', 'key']).doUpdateSet(change))
        .execute();
    },
  };
}
