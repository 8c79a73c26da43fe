import { outlookInWords } from '../../digest/outlook-words.ts';
import { parseSubscribe } from '../../digest/request.ts';
import type { Subscription, SubscriptionRequest } from '../../digest/subscription.ts';
import type { Interaction } from '../interaction.ts';
import type { Message } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import { subscriptionMessage } from '../messages/subscription.ts';
import type { Parts } from '../parts.ts';
import { escapeMarkup } from '../text.ts';
import { decodeValue } from '../value.ts';
import { canDeliverTo } from './membership.ts';
import { mayChange } from './rights.ts';
import { userTimeZone } from './time-zone.ts';

const NONE = 'This channel has no subscription. `/papers subscribe` starts one.';
const NOT_HERE =
  'I am not in this conversation, so I could not deliver here. Invite me with `/invite @paperboy`, then subscribe again; or say `/papers subscribe me` to have it alone.';
const NOT_MEMBER = 'Only members of this channel can change what is delivered here: join it first.';

/** "me" in front means the person's own direct messages. */
const ME = /^(?:me|to me|for me|dm)(?:\s+|$)/i;

interface Start {
  request: SubscriptionRequest;
  me: boolean;
  zoneAssumed: boolean;
}

/** `/papers subscribe [me] …` */
export async function subscribe(parts: Parts, interaction: Interaction, text: string): Promise<void> {
  const zone = await userTimeZone(interaction.client, interaction.userId, parts.log);
  const parsed = parseSubscribe(text.replace(ME, ''), { timeZone: zone ?? 'UTC' });
  if (!parsed.ok) return interaction.reply(misuseMessage(escapeMarkup(parsed.message)));
  await start(parts, interaction, { request: parsed.request, me: ME.test(text), zoneAssumed: zone === null });
}

/** The button "Subscribe again" below what was just stopped. */
export async function resubscribe(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('request', interaction.input);
  if (!value) return interaction.reply(misuseMessage(NONE));
  const { me = false, topic, schedule, silentWhenEmpty } = value;
  const request = { topic, schedule, ...(silentWhenEmpty ? { silentWhenEmpty } : {}) };
  await start(parts, interaction, { request, me, zoneAssumed: false });
}

async function start(parts: Parts, interaction: Interaction, wanted: Start): Promise<void> {
  const place = await placeFor(interaction, wanted.me);
  if (place === null) return interaction.reply(misuseMessage(NOT_HERE));
  const { teamId, userId, userName, client } = interaction;
  if (!(await mayChange(client, userId, place))) return interaction.reply(misuseMessage(NOT_MEMBER));
  const { outcome, subscription } = await parts.digests.subscribe({
    teamId,
    ...place,
    userId,
    userName,
    request: wanted.request,
    now: parts.clock.now(),
  });
  const whose = place.recipient ? 'Subscribed you, by direct message' : 'Subscribed this channel';
  const again = place.recipient
    ? 'You have that subscription already'
    : 'This channel has that subscription already';
  const remark = wanted.zoneAssumed
    ? 'I could not read your time zone and took UTC; add `in Europe/Berlin` or press Edit.'
    : undefined;
  await interaction.reply(
    await confirmation(parts, subscription, { headline: outcome === 'created' ? whose : again, remark }),
  );
}

/** Where it will be delivered; null where the bot cannot post. */
async function placeFor(
  { channelId, client, userId }: Interaction,
  me: boolean,
): Promise<{ channelId: string; recipient: string | null } | null> {
  if (me) {
    const opened = (await client.conversations.open({ users: userId })).channel?.id;
    return opened === undefined ? null : { channelId: opened, recipient: userId };
  }
  if (!(await canDeliverTo(client, channelId))) return null;
  return { channelId, recipient: channelId.startsWith('D') ? userId : null };
}

/** What a subscription is now, with what the recorded past says about it. */
export async function confirmation(
  parts: Parts,
  subscription: Subscription,
  { headline, remark }: { headline: string; remark?: string | undefined },
): Promise<Message> {
  const { teamId, channelId, id } = subscription;
  const now = parts.clock.now();
  const wanted = { teamId, channelId, request: subscription, now };
  const preview = await parts.digests.previewDigest(wanted);
  const outlook = outlookInWords(await parts.lookOut({ ...wanted, except: id }));
  return subscriptionMessage({
    headline,
    subscription,
    preview,
    outlook,
    now,
    ...(remark === undefined ? {} : { remark }),
  });
}
