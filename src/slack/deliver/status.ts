import type { DeliveryRecord } from '../../digest/ledger.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { digestStatusMessage, forgetQuestion } from '../messages/digest-status.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';
import { permalink } from './places.ts';
import { mayChange } from './rights.ts';

const RUNS = 8;
const CHANGES = 10;
const NOT_YOURS = 'Only members of that channel can see what is delivered there.';
const NOT_MEMBER = 'Only members of this channel can make me forget what it taught me.';

/** `/papers digest status` and its button: the last runs with their receipts, the next times, what was learned, who changed what. */
export async function digestStatus(parts: Parts, interaction: Interaction): Promise<void> {
  const { teamId, client } = interaction;
  const channelId = channelOf(interaction);
  if (!(await maySee(interaction, channelId))) return interaction.reply(misuseMessage(NOT_YOURS));
  const channel = { teamId, channelId };
  const now = parts.clock.now();
  const records = await parts.digests.recentDeliveries(channel, RUNS);
  const link = (record: DeliveryRecord) =>
    record.ts === null ? null : permalink(client, { channelId, ts: record.ts });
  await interaction.reply(
    digestStatusMessage({
      channelId,
      subscriptions: await parts.digests.listSubscriptions(teamId, channelId),
      runs: await Promise.all(records.map(async (record) => ({ record, link: await link(record) }))),
      learned: await parts.votes.learned(channel, now),
      changes: await parts.digests.recentChanges(channel, CHANGES),
      now,
    }),
  );
}

/** `/papers digest reset`: asks first. */
export async function digestReset(parts: Parts, interaction: Interaction): Promise<void> {
  const { teamId, channelId } = interaction;
  const learned = await parts.votes.learned({ teamId, channelId }, parts.clock.now());
  await interaction.reply(forgetQuestion(channelId, learned));
}

/** The button "Forget the votes", after Slack has asked once more. */
export async function forgetVotes(parts: Parts, interaction: Interaction): Promise<void> {
  const { teamId, userId, client } = interaction;
  const channelId = channelOf(interaction);
  // Whoever can press a button in direct messages is in them.
  const recipient = channelId.startsWith('D') && channelId === interaction.channelId ? userId : null;
  if (!(await mayChange(client, userId, { channelId, recipient }))) {
    return interaction.reply(misuseMessage(NOT_MEMBER));
  }
  await parts.votes.forget({ teamId, channelId }, { userId, at: parts.clock.now() });
  await interaction.reply(note('Forgotten: from now on only new votes count in this channel.'));
}

/** What happens in another channel is only for its members. */
async function maySee({ channelId: here, userId, client }: Interaction, channelId: string): Promise<boolean> {
  return channelId === here || mayChange(client, userId, { channelId, recipient: null });
}

/** The channel a button names, else the one it stands in. */
function channelOf(interaction: Interaction): string {
  return decodeValue('channel', interaction.input)?.channelId ?? interaction.channelId;
}
