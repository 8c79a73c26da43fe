import type { MentionStore } from '../../digest/ports.ts';
import type { MemoryWitness, PaperMemory, RecallTogether } from '../../reading/team-memory.ts';
import type { IsPublic } from '../deliver/public-channels.ts';

/** What people of a workspace did with papers; empty where no admin wants it told. */
export type Together = (teamId: string, paperIds: string[]) => Promise<Map<string, PaperMemory>>;

/** Threads older than this are no news. */
const REMEMBERED_MS = 365 * 86_400_000;

export interface TogetherDeps {
  recall: RecallTogether;
  /** Of public channels only. */
  mentions: MentionStore;
  isPublic: IsPublic;
  clock: { now(): Date };
}

/** The team's memory, with Slack's word on which channels are public at that time. */
export function createTogether({ recall, mentions, isPublic, clock }: TogetherDeps): Together {
  return (teamId, paperIds) => {
    const now = clock.now();
    const witness: MemoryWitness = {
      discussed: (team, ids) =>
        mentions.elsewhere({ teamId: team, channelId: '' }, ids, {
          since: new Date(now.getTime() - REMEMBERED_MS),
          // A digest is no discussion.
          digestsUntil: new Date(0),
        }),
      // What people do by themselves, in Home or in direct messages, is told only as a number.
      isOpen: async (team, channelId) =>
        channelId === '' || channelId.startsWith('D') || (await isPublic(team, channelId).catch(() => false)),
    };
    return recall(teamId, paperIds, { now, witness });
  };
}
