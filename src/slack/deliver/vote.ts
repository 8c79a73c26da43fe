import { clickedPaper } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { learnedLine } from '../messages/digest-status.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { clip, escapeMrkdwn } from '../text.ts';

const NO_CHANNEL = 'Votes teach the digests of a channel: vote where the paper stands in one.';

/** The button 👍 below a paper of a digest. */
export function voteUp(parts: Parts, interaction: Interaction): Promise<void> {
  return vote(parts, interaction, 'up');
}

/** The button 👎 */
export function voteDown(parts: Parts, interaction: Interaction): Promise<void> {
  return vote(parts, interaction, 'down');
}

async function vote(parts: Parts, interaction: Interaction, kind: 'up' | 'down'): Promise<void> {
  const { teamId, channelId, userId } = interaction;
  if (channelId === '') return interaction.reply(misuseMessage(NO_CHANNEL));
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  const now = parts.clock.now();
  const wish = { teamId, channelId, userId, paperId: paper.id, kind, now };
  const outcome = await interaction.once(() => parts.votes.meaning(wish));
  await parts.votes.press(wish, outcome);
  const title = escapeMrkdwn(clip(paper.title, 150));
  const emoji = kind === 'up' ? '👍' : '👎';
  const learned = learnedLine(await parts.votes.learned({ teamId, channelId }, now));
  const said =
    outcome === 'withdrawn'
      ? `Took back your ${emoji} for *${title}*.`
      : `Counted your ${emoji} for *${title}*; press it again to take it back.`;
  await interaction.reply(note(`${said}\nThis channel's votes: ${learned}`));
}
