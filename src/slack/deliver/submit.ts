import type { App, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { parseSubscribe } from '../../digest/request.ts';
import type { SubscriptionRequest } from '../../digest/subscription.ts';
import { guarded } from '../guard.ts';
import type { Message } from '../message.ts';
import { FIELD } from '../messages/edit-subscription-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import { subscriptionMessage } from '../messages/subscription.ts';
import type { Parts } from '../parts.ts';

const METADATA = z.object({ subscriptionId: z.string(), channelId: z.string() });
const DAY_NAMES = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Form = { ok: true; request: SubscriptionRequest } | { ok: false; errors: Record<string, string> };

/** The form "Edit the digest" was sent: errors stay in the form, the rest is confirmed in the channel. */
export function submitSubscription(app: App, callbackId: string, parts: Parts): void {
  app.view(callbackId, async ({ ack, view, body, client }) => {
    const form = readForm(view);
    if (!form.ok) return ack({ response_action: 'errors', errors: form.errors });
    await ack();
    const { subscriptionId, channelId } = METADATA.parse(JSON.parse(view.private_metadata));
    const teamId = body.team?.id ?? body.user.team_id ?? '';
    const tell = (message: Message) =>
      client.chat.postEphemeral({ channel: channelId, user: body.user.id, ...message });
    await guarded({ log: parts.log, what: `view ${callbackId}`, tell }, async () => {
      await tell(await change(parts, { teamId, channelId, subscriptionId, request: form.request }));
    });
  });
}

async function change(
  parts: Parts,
  wanted: { teamId: string; channelId: string; subscriptionId: string; request: SubscriptionRequest },
): Promise<Message> {
  const now = parts.clock.now();
  const { outcome } = await parts.digests.changeSubscription({ ...wanted, now });
  if (outcome === 'exists')
    return misuseMessage('Not changed: this channel has just such a subscription already.');
  const list = await parts.digests.listSubscriptions(wanted.teamId, wanted.channelId);
  const subscription = list.find((candidate) => candidate.id === wanted.subscriptionId);
  if (outcome === 'gone' || !subscription) {
    return misuseMessage('That subscription has ended. `/papers subscribe` starts a new one.');
  }
  const preview = await parts.digests.previewDigest({ ...wanted, now });
  return subscriptionMessage({ headline: 'Changed the subscription', subscription, preview, now });
}

/** Reads the form through the same parser as the command, so that both understand the same. */
function readForm(view: ViewOutput): Form {
  const value = (field: string) => view.state.values[field]?.value;
  const days = (value(FIELD.days)?.selected_options ?? []).map(
    (option) => DAY_NAMES[Number(option.value)] ?? '',
  );
  const time = value(FIELD.time)?.selected_time ?? '';
  const zone = (value(FIELD.timeZone)?.value ?? '').trim();
  const topic = (value(FIELD.topic)?.value ?? '').replace(/\s+/g, ' ').trim();
  if (days.length === 0) return { ok: false, errors: { [FIELD.days]: 'Choose at least one day.' } };
  if (time === '') return { ok: false, errors: { [FIELD.time]: 'Choose a time.' } };
  if (zone === '')
    return { ok: false, errors: { [FIELD.timeZone]: 'Name a time zone, such as Europe/Berlin.' } };
  const when = parseSubscribe(`at ${time} ${days.join(',')} in ${zone}`, { timeZone: 'UTC' });
  if (!when.ok || when.request.topic !== '') {
    const message = when.ok ? `“${zone}” is no time zone I know; try Europe/Berlin.` : when.message;
    return { ok: false, errors: { [FIELD.timeZone]: message.slice(0, 150) } };
  }
  return { ok: true, request: { topic, schedule: when.request.schedule } };
}
