import { remedyFor } from '../../digest/refusals.ts';
import type { Subscription } from '../../digest/subscription.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';
import { chosen, GONE } from './choose.ts';
import { deed } from './manage.ts';
import { canDeliverTo } from './membership.ts';
import { mayChange } from './rights.ts';
import { confirmation } from './subscribe.ts';

const NOT_YOURS = 'Only members of the channel, or the person who made it, can resume it.';

/** `/papers resume [number|all]` */
export async function resume(parts: Parts, interaction: Interaction, which: string): Promise<void> {
  for (const subscription of await chosen(parts, interaction, { which, command: 'resume' })) {
    await goOn(parts, interaction, subscription);
  }
}

/** The button "Resume", in a channel's list or in the message that told of the pause. */
export async function resumeClicked(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('subscription', interaction.input);
  const subscription = value && (await parts.digests.find(interaction.teamId, value.subscriptionId));
  if (!subscription) return interaction.reply(misuseMessage(GONE));
  const { userId, client } = interaction;
  // Slack shows the members of a channel that the bot was removed from to nobody: its maker may try at once.
  const allowed = subscription.createdBy === userId || (await mayChange(client, userId, subscription));
  if (!allowed) return interaction.reply(misuseMessage(NOT_YOURS));
  await goOn(parts, interaction, subscription);
}

async function goOn(parts: Parts, interaction: Interaction, subscription: Subscription): Promise<void> {
  if (!(await canDeliverTo(interaction.client, subscription.channelId))) {
    const remedy = remedyFor(subscription.pause?.reason ?? 'not_in_channel');
    return interaction.reply(misuseMessage(`I still cannot post there. ${remedy}`));
  }
  const outcome = await parts.digests.resume(deed(interaction, subscription, parts));
  const running = await parts.digests.find(subscription.teamId, subscription.id);
  if (outcome === 'gone' || !running) return interaction.reply(misuseMessage(GONE));
  const headline = outcome === 'resumed' ? 'Resumed' : 'This is running already';
  await interaction.reply(await confirmation(parts, running, { headline }), { confirms: true });
}
