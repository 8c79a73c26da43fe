import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import type { Db } from '../../src/storage/database.ts';

/** Somebody's vote for a paper. */
export interface Vote {
  userId: string;
  paperId: string;
}

/** How a vote is pressed. */
interface Press {
  message_ts: string;
  action_id: string;
  block_id: string;
  value: string;
}

/** The vote for the first paper of a list, in the menu beside it. */
export function voteIn(
  shown: { ts: string; blocks?: unknown[] } | undefined,
): { paperId: string; press: Press } | undefined {
  for (const block of (shown?.blocks ?? []) as { block_id?: string; accessory?: Menu }[]) {
    const { options = [], action_id = '' } = block.accessory ?? {};
    for (const { value = '' } of options) {
      if (!value.startsWith('{')) continue;
      const { op, paperId } = JSON.parse(value) as { op?: string; paperId?: string };
      if (op !== 'up' || paperId === undefined) continue;
      return {
        paperId,
        press: { message_ts: shown?.ts ?? '', action_id, block_id: block.block_id ?? '', value },
      };
    }
  }
  return undefined;
}

interface Menu {
  action_id?: string;
  options?: { value?: string }[];
}

/** How many votes that were pressed once do not hold in the end: lost, or taken back by whoever did it a second time. */
export async function votesMissing(db: Db, votes: Vote[]): Promise<number> {
  const channels = await db
    .selectFrom('paper_attention')
    .select(['team_id as teamId', 'channel_id as channelId'])
    .distinct()
    .execute();
  const attention = createAttentionRepository(db);
  const after = new Date(8_640_000_000_000_000);
  const standing = await Promise.all(channels.map((channel) => attention.votes(channel, after)));
  const held = new Set(standing.flat().map(({ userId, paperId }) => `${userId} ${paperId}`));
  return votes.filter(({ userId, paperId }) => !held.has(`${userId} ${paperId}`)).length;
}
