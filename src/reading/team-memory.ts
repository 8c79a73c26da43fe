import type { AttentionStore } from '../trending/attention.ts';

/** Whether a workspace shows what its people did with papers, and from how many on. */
export interface MemorySettings {
  enabled: boolean;
  /** So many different people must have saved a paper before it is told. */
  least: number;
}

/** Nobody's doings are shown until an admin wants it. */
export const MEMORY_OFF: MemorySettings = { enabled: false, least: 3 };

/** What an admin can choose; below three people one could guess who they are. */
export const GROUP_SIZES = [3, 5, 10];

/** What admins have set. */
export interface WorkspaceSettings {
  memory(teamId: string): Promise<MemorySettings>;
  setMemory(teamId: string, settings: MemorySettings, by: { userId: string; at: Date }): Promise<void>;
}

/** What a workspace knows of a paper. */
export interface PaperMemory {
  /** How many people saved it; null when too few did. */
  saved: number | null;
  /** The latest public thread about it; `ts` is its root. */
  discussed: { channelId: string; ts: string } | null;
}

export interface TeamMemoryDeps {
  settings: WorkspaceSettings;
  attention: Pick<AttentionStore, 'savers'>;
}

/** Where papers were talked about, and which conversations are nobody's business. */
export interface MemoryWitness {
  /** Threads in public channels only. */
  discussed(teamId: string, paperIds: string[]): Promise<Map<string, { channelId: string; ts: string }>>;
  /** Whether what is done in a channel is open to the whole workspace; empty for no channel at all. */
  isOpen(teamId: string, channelId: string): Promise<boolean>;
}

/** What people of the workspace did with papers; empty where an admin has not asked for it. */
export type RecallTogether = (
  teamId: string,
  paperIds: string[],
  at: { now: Date; witness: MemoryWitness },
) => Promise<Map<string, PaperMemory>>;

/** The memory of workspaces over what was recorded. */
export function createTeamMemory({ settings, attention }: TeamMemoryDeps): RecallTogether {
  return async (teamId, paperIds, { now, witness }) => {
    const { enabled, least } = await settings.memory(teamId);
    if (!enabled || paperIds.length === 0) return new Map();
    const discussed = await witness.discussed(teamId, paperIds);
    const people = new Map<string, Set<string>>();
    for (const { paperId, userId, channelId } of await attention.savers(teamId, paperIds, now)) {
      if (!(await witness.isOpen(teamId, channelId))) continue;
      people.set(paperId, (people.get(paperId) ?? new Set()).add(userId));
    }
    const found = paperIds.map((id): [string, PaperMemory] => {
      const saved = people.get(id)?.size ?? 0;
      return [id, { saved: saved >= least ? saved : null, discussed: discussed.get(id) ?? null }];
    });
    return new Map(found.filter(([, memory]) => memory.saved !== null || memory.discussed !== null));
  };
}
