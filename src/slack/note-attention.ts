import type { AttentionKind } from '../trending/attention.ts';
import type { Interaction } from './interaction.ts';
import type { Parts } from './parts.ts';

/** Notes what the person just did with a paper, for the workspace's own part of trending. */
export async function noteAttention(
  { attention, clock }: Pick<Parts, 'attention' | 'clock'>,
  { teamId, channelId, userId }: Pick<Interaction, 'teamId' | 'channelId' | 'userId'>,
  { paperId, kind }: { paperId: string; kind: AttentionKind },
): Promise<void> {
  await attention.record({ teamId, channelId, userId, paperId, kind }, clock.now());
}
