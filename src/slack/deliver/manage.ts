import { outlookInWords } from '../../digest/outlook-words.ts';
import { mergeRanges, parseDates, readDate } from '../../digest/request/dates.ts';
import { todayOf } from '../../digest/service.ts';
import type { Subscription } from '../../digest/subscription.ts';
import type { Interaction } from '../interaction.ts';
import { editSubscriptionModal } from '../messages/edit-subscription-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import { previewMessage, unsubscribedMessage } from '../messages/subscription.ts';
import type { Parts } from '../parts.ts';
import { escapeMarkup } from '../text.ts';
import { actorOf, chosen, clicked, GONE, listMessage } from './choose.ts';

/** `/papers subscriptions` */
export async function subscriptions(parts: Parts, interaction: Interaction): Promise<void> {
  await interaction.reply(await listMessage(parts, interaction));
}

/** `/papers unsubscribe [number|all]`: the only one, the one with that number, or all. */
export async function unsubscribe(parts: Parts, interaction: Interaction, which: string): Promise<void> {
  await end(parts, interaction, await chosen(parts, interaction, { which, command: 'unsubscribe' }));
}

/** The button "Unsubscribe". */
export async function unsubscribeClicked(parts: Parts, interaction: Interaction): Promise<void> {
  const subscription = await clicked(parts, interaction);
  if (subscription) await end(parts, interaction, [subscription]);
}

/** The button "Edit": the form, filled in. */
export async function editSubscription(parts: Parts, interaction: Interaction): Promise<void> {
  const subscription = await clicked(parts, interaction);
  if (!subscription) return;
  const today = todayOf(subscription, parts.clock.now());
  const { channelId } = interaction;
  await interaction.openModal(editSubscriptionModal(subscription, { today, channelId }));
}

/** The button "Preview". */
export async function previewSubscription(parts: Parts, interaction: Interaction): Promise<void> {
  const subscription = await clicked(parts, interaction);
  if (!subscription) return;
  const { teamId, channelId, id } = subscription;
  const wanted = { teamId, channelId, request: subscription, now: parts.clock.now() };
  const preview = await parts.digests.previewDigest(wanted);
  const outlook = outlookInWords(await parts.lookOut({ ...wanted, except: id }));
  await interaction.reply(previewMessage(subscription, preview, outlook));
}

/** `/papers pause [number|all] [until 2026-12-01]` */
export async function pause(
  parts: Parts,
  interaction: Interaction,
  { which, until }: { which: string; until: string },
): Promise<void> {
  const rest = until === '' ? '' : `until ${until}`;
  const list = await chosen(parts, interaction, { which, command: 'pause', rest });
  const [first] = list;
  if (!first) return;
  const today = todayOf(first, parts.clock.now());
  const date = until === '' ? null : readDate(until.toLowerCase().trim(), today);
  if (until !== '' && (date === null || date <= today)) {
    const problem = `I can pause until a day that is still to come: \`/papers pause until 2026-12-01\`, or \`until monday\`; “${until.slice(0, 40)}” is none.`;
    return interaction.reply(misuseMessage(escapeMarkup(problem)));
  }
  await pauseAll(parts, interaction, { list, until: date });
}

/** The button "Pause": until somebody resumes it; the form "Edit" takes a date. */
export async function pauseClicked(parts: Parts, interaction: Interaction): Promise<void> {
  const subscription = await clicked(parts, interaction);
  if (subscription) await pauseAll(parts, interaction, { list: [subscription], until: null });
}

/** `/papers skip [number|all] 2026-12-24..2027-01-01, 2027-04-02`, or `none` for no days off. */
export async function skip(
  parts: Parts,
  interaction: Interaction,
  { which, dates }: { which: string; dates: string },
): Promise<void> {
  if (dates === '') return interaction.reply(await listMessage(parts, interaction));
  const list = await chosen(parts, interaction, { which, command: 'skip', rest: dates });
  const [first] = list;
  if (!first) return;
  const none = /^(none|clear)$/i.test(dates);
  const parsed = parseDates(none ? '' : dates, todayOf(first, parts.clock.now()));
  if (!parsed.ok) return interaction.reply(misuseMessage(escapeMarkup(parsed.message)));
  for (const subscription of list) {
    const days = none ? [] : mergeRanges([...(subscription.skip ?? []), ...parsed.ranges]);
    await parts.digests.changeSubscription({
      ...deed(interaction, subscription, parts),
      request: { ...subscription, skip: days },
    });
  }
  await interaction.reply(await listMessage(parts, first));
}

async function pauseAll(
  parts: Parts,
  interaction: Interaction,
  { list, until }: { list: Subscription[]; until: string | null },
): Promise<void> {
  for (const subscription of list) {
    await parts.digests.pause({ ...deed(interaction, subscription, parts), until });
  }
  const [first] = list;
  if (first) await interaction.reply(await listMessage(parts, first), { confirms: true });
}

async function end(parts: Parts, interaction: Interaction, list: Subscription[]): Promise<void> {
  if (list.length === 0) return;
  const ended: Subscription[] = [];
  for (const subscription of list) {
    ended.push(...(await parts.digests.unsubscribe(deed(interaction, subscription, parts))));
  }
  await interaction.reply(ended.length === 0 ? misuseMessage(GONE) : unsubscribedMessage(ended));
}

/** What is done, with the place of the subscription, which need not be where the button stands. */
export function deed(interaction: Interaction, { id, teamId, channelId }: Subscription, parts: Parts) {
  return { teamId, channelId, subscriptionId: id, by: actorOf(interaction), now: parts.clock.now() };
}
