import type { webApi } from '@slack/bolt';
import type { Outcome, StoredTurn } from '../../answer/conversation.ts';
import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { NO_PREVIEWS, note } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import { privateAnswerMessage } from '../messages/private-answer.ts';
import type { Parts } from '../parts.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { decodeValue } from '../value.ts';
import { type Composed, composeAgain } from './compose.ts';
import { answerKey, workOn } from './place.ts';
import { postOnce } from './post-once.ts';
import { answerOf } from './standing-answer.ts';

/**
 * Shows an answer to the person who asked alone. Slack shows a private reply only in a thread that exists, so the one
 * to a question of its own stands below it in the channel.
 */
export async function whisper(
  client: webApi.WebClient,
  turn: StoredTurn,
  { message, paperIds, answer }: Composed,
): Promise<Outcome> {
  const shown = answer === null ? message : privateAnswerMessage(message, turn.messageTs);
  await client.chat.postEphemeral({
    channel: turn.channelId,
    user: turn.userId,
    ...(turn.threadTs === turn.messageTs ? {} : { thread_ts: turn.threadTs }),
    ...shown,
    ...NO_PREVIEWS,
  });
  return { paperIds, answer, answerTs: null, whispered: true };
}

/**
 * A crash came between showing an answer to one person and noting that: it may have been seen, so it is not shown a second
 * time; the person is told how to get it.
 */
export async function tellOfInterruption(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  turn: StoredTurn,
): Promise<void> {
  const asked = escapeMrkdwn(clip(turn.text, 200));
  const message = note(
    `I was interrupted while I answered “${asked}”. If you did not see the answer, please ask again.`,
  );
  const nothing = { message, paperIds: [], answer: null };
  const outcome = await whisper(client, turn, nothing);
  await parts.conversations.finish(turn, outcome, parts.clock.now());
}

/** The button "Share in the thread": for the person who asked, once. */
export async function shareAnswer(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('turn', interaction.input);
  const asked = value && (await parts.conversations.find({ ...interaction, ...value }));
  if (!asked || asked.withdrawn) return interaction.reply(misuseMessage(OUTDATED));
  if (asked.userId !== interaction.userId) {
    return interaction.reply(misuseMessage('Only the person who asked can share this answer.'));
  }
  await parts.work.alone(workOn(asked), async () => {
    const turn = await parts.conversations.find(asked);
    if (turn && !turn.withdrawn && turn.answerTs === null) await share(parts, interaction, turn);
  });
  await interaction.removeMessage();
}

async function share(parts: Parts, { client }: Interaction, turn: StoredTurn): Promise<void> {
  const { message, paperIds, answer } = await composeAgain(parts, turn);
  const at = { channel: turn.channelId, threadTs: turn.threadTs, oldest: turn.messageTs };
  const answerTs =
    (await answerOf(client, turn)) ?? (await postOnce(client, { ...at, message, key: answerKey(turn) }));
  const outcome = { paperIds, answer, answerTs };
  await parts.watch.shown(turn, outcome);
  await parts.conversations.finish(turn, outcome, parts.clock.now());
}

/** The button "Dismiss". */
export async function dismissAnswer(_: Parts, interaction: Interaction): Promise<void> {
  await interaction.removeMessage();
}
