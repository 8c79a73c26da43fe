import { ACTION } from '../../src/slack/ids.ts';
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
  value?: string;
}

interface Element {
  action_id?: string;
  value?: string;
  options?: { value?: string }[];
}

/** The vote for the first paper of a list: in the menu beside it, or a button of its own where its id is too long for one. */
export function voteIn(
  shown: { ts: string; blocks?: unknown[] } | undefined,
): { paperId: string; press: Press } | undefined {
  const message_ts = shown?.ts ?? '';
  for (const { block_id = '', accessory, elements = [] } of (shown?.blocks ?? []) as Block[]) {
    for (const { action_id = '', value, options = [] } of [accessory ?? {}, ...elements]) {
      const at = { message_ts, action_id, block_id };
      if (action_id === ACTION.voteUp) return { paperId: paperOf(value), press: at };
      const up = options.find((option) => option.value?.includes('"op":"up"'))?.value;
      if (up !== undefined) return { paperId: paperOf(up), press: { ...at, value: up } };
    }
  }
  return undefined;
}

interface Block {
  block_id?: string;
  accessory?: Element;
  elements?: Element[];
}

function paperOf(value: string | undefined): string {
  return (JSON.parse(value ?? '{}') as { paperId?: string }).paperId ?? '';
}

/** The votes that were pressed once and do not hold in the end: lost, or taken back by whoever did it a second time. */
export async function votesMissing(db: Db, votes: Vote[]): Promise<Vote[]> {
  const channels = await db
    .selectFrom('paper_attention')
    .select(['team_id as teamId', 'channel_id as channelId'])
    .distinct()
    .execute();
  const attention = createAttentionRepository(db);
  const after = new Date('9999-12-31');
  const standing = await Promise.all(channels.map((channel) => attention.votes(channel, after)));
  const held = new Set(standing.flat().map(({ userId, paperId }) => `${userId} ${paperId}`));
  return votes.filter(({ userId, paperId }) => !held.has(`${userId} ${paperId}`));
}
