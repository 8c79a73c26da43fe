import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';
import { workOn } from './place.ts';

const THANKS = 'Thanks. I keep this question, and whether it is still answered like that.';
const SORRY =
  'Thanks. I keep this question as one that I got wrong here, so that every later version is measured by it. Ask it in other words, or press the other button to take that back.';

/** The buttons "Good answer" and "Bad answer"; the last word of each person counts. */
export async function rateAnswer(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('rating', interaction.input);
  const asked = value && (await parts.conversations.find({ ...interaction, messageTs: value.messageTs }));
  // Who is fast judges an answer before it was noted: that is done when whatever goes on for the question has ended.
  const turn = asked && (await parts.work.alone(workOn(asked), () => parts.conversations.find(asked)));
  if (!value || !turn?.answer || turn.withdrawn) return interaction.reply(misuseMessage(OUTDATED));
  const { good } = value;
  const { userId } = interaction;
  await parts.feedback.rate(turn, { userId, good, answer: turn.answer, at: parts.clock.now() });
  await interaction.reply(note(good ? THANKS : SORRY));
}
