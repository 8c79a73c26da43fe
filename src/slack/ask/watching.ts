import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';
import { composeAgain } from './compose.ts';
import { answerKey, workOn } from './place.ts';
import { rewriteAnswer } from './standing-answer.ts';

/** The button "Stop watching": for everybody who sees it. */
export async function stopWatching(parts: Parts, interaction: Interaction): Promise<void> {
  const { client, channelId } = interaction;
  const value = decodeValue('turn', interaction.input);
  const known = value && (await parts.conversations.find({ ...interaction, ...value }));
  if (!known) return interaction.reply(misuseMessage(OUTDATED));
  await parts.work.alone(workOn(known), async () => {
    // Who is fast presses it before it was noted where the answer stands: that is known by now.
    const turn = await parts.conversations.find(known);
    if (turn === null || !(await parts.watch.stop(turn)) || turn.answerTs === null) return;
    const { message } = await composeAgain(parts, turn);
    await rewriteAnswer(client, { channel: channelId, ts: turn.answerTs, key: answerKey(turn) }, message);
  });
  await interaction.reply(note('I no longer look for papers that answer this.'));
}
