import { parseSubscribe } from '../../digest/request.ts';
import type { Subscription, SubscriptionRequest } from '../../digest/subscription.ts';
import type { Interaction } from '../interaction.ts';
import { editSubscriptionModal } from '../messages/edit-subscription-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import {
  previewMessage,
  subscriptionMessage,
  subscriptionsMessage,
  unsubscribedMessage,
} from '../messages/subscription.ts';
import type { Parts } from '../parts.ts';
import { escapeMarkup } from '../text.ts';
import { decodeValue } from '../value.ts';
import { canDeliverTo } from './membership.ts';
import { userTimeZone } from './time-zone.ts';

const NONE = 'This channel has no subscription. `/papers subscribe` starts one.';
const GONE = 'That subscription has ended. `/papers subscriptions` shows the running ones.';
const NOT_HERE =
  'I am not in this conversation, so I could not deliver here. Invite me with `/invite @paperboy`, then subscribe again.';

/** `/papers subscribe …` */
export async function subscribe(parts: Parts, interaction: Interaction, text: string): Promise<void> {
  const zone = await userTimeZone(interaction.client, interaction.userId, parts.log);
  const parsed = parseSubscribe(text, { timeZone: zone ?? 'UTC' });
  if (!parsed.ok) return interaction.reply(misuseMessage(escapeMarkup(parsed.message)));
  await start(parts, interaction, parsed.request, zone === null);
}

/** The button "Subscribe again" below what was just stopped. */
export async function resubscribe(parts: Parts, interaction: Interaction): Promise<void> {
  const request = decodeValue('request', interaction.input);
  if (!request) return interaction.reply(misuseMessage(NONE));
  await start(parts, interaction, request, false);
}

async function start(
  parts: Parts,
  interaction: Interaction,
  request: SubscriptionRequest,
  zoneAssumed: boolean,
): Promise<void> {
  const { teamId, channelId, userId, client } = interaction;
  if (!(await canDeliverTo(client, channelId))) return interaction.reply(misuseMessage(NOT_HERE));
  const now = parts.clock.now();
  const others = (await parts.digests.listSubscriptions(teamId, channelId)).length;
  const { outcome, subscription } = await parts.digests.subscribe({
    teamId,
    channelId,
    userId,
    request,
    now,
  });
  const preview = await parts.digests.previewDigest({ teamId, channelId, request, now });
  const remarks = [
    zoneAssumed ? 'I could not read your time zone and took UTC; add `in Europe/Berlin` or press Edit.' : '',
    outcome === 'created' && others > 0
      ? 'This channel has other subscriptions too; a paper is never posted here twice.'
      : '',
  ].filter((remark) => remark !== '');
  await interaction.reply(
    subscriptionMessage({
      headline:
        outcome === 'created' ? 'Subscribed this channel' : 'This channel has that subscription already',
      subscription,
      preview,
      now,
      ...(remarks.length === 0 ? {} : { remark: remarks.join(' ') }),
    }),
  );
}

/** `/papers subscriptions` */
export async function subscriptions(parts: Parts, interaction: Interaction): Promise<void> {
  const list = await parts.digests.listSubscriptions(interaction.teamId, interaction.channelId);
  await interaction.reply(subscriptionsMessage(list, parts.clock.now()));
}

/** `/papers unsubscribe [number|all]`: the only one, the one with that number, or all. */
export async function unsubscribe(parts: Parts, interaction: Interaction, which: string): Promise<void> {
  const list = await parts.digests.listSubscriptions(interaction.teamId, interaction.channelId);
  if (list.length === 0) return interaction.reply(misuseMessage(NONE));
  const chosen = choose(list, which.toLowerCase());
  if (chosen === undefined) {
    const message = subscriptionsMessage(list, parts.clock.now());
    const ask = 'Which one? Press its button, or say `/papers unsubscribe 1` or `/papers unsubscribe all`.';
    return interaction.reply({
      text: `${ask}\n${message.text}`,
      blocks: [...misuseMessage(ask).blocks, ...message.blocks],
    });
  }
  await end(parts, interaction, chosen);
}

/** The button "Unsubscribe". */
export async function unsubscribeClicked(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('subscription', interaction.input);
  await end(parts, interaction, value?.subscriptionId ?? '');
}

/** The button "Edit": the form, filled in. */
export async function editSubscription(parts: Parts, interaction: Interaction): Promise<void> {
  const subscription = await clicked(parts, interaction);
  if (subscription) await interaction.openModal(editSubscriptionModal(subscription));
}

/** The button "Preview". */
export async function previewSubscription(parts: Parts, interaction: Interaction): Promise<void> {
  const subscription = await clicked(parts, interaction);
  if (!subscription) return;
  const { teamId, channelId } = interaction;
  const now = parts.clock.now();
  const preview = await parts.digests.previewDigest({ teamId, channelId, request: subscription, now });
  await interaction.reply(previewMessage(subscription, preview));
}

function choose(list: Subscription[], which: string): string | undefined {
  if (which === 'all') return 'all';
  if (which === '') return list.length === 1 ? list[0]?.id : undefined;
  return (
    list[Number(which) - 1]?.id ?? list.find((subscription) => subscription.topic.toLowerCase() === which)?.id
  );
}

async function end(parts: Parts, interaction: Interaction, subscriptionId: string): Promise<void> {
  const { teamId, channelId } = interaction;
  const now = parts.clock.now();
  const ended = await parts.digests.unsubscribe({ teamId, channelId, subscriptionId, now });
  await interaction.reply(ended.length === 0 ? misuseMessage(GONE) : unsubscribedMessage(ended));
}

/** The subscription a button stands for, of this channel; tells the person when it has ended. */
async function clicked(parts: Parts, interaction: Interaction): Promise<Subscription | undefined> {
  const value = decodeValue('subscription', interaction.input);
  const list = await parts.digests.listSubscriptions(interaction.teamId, interaction.channelId);
  const subscription = list.find((candidate) => candidate.id === value?.subscriptionId);
  if (!subscription) await interaction.reply(misuseMessage(GONE));
  return subscription;
}
