import type { App, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Actor, Subscription } from '../../digest/subscription.ts';
import { guarded } from '../guard.ts';
import type { Message } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { whisper } from '../submissions.ts';
import { type FormValues, readForm } from './edit-form.ts';
import { mayChange } from './rights.ts';
import { confirmation } from './subscribe.ts';

const METADATA = z.object({ subscriptionId: z.string(), replyTo: z.string() });
const ENDED = 'That subscription has ended. `/papers subscribe` starts a new one.';
const NOT_MEMBER = 'Not changed: only members of the channel can change what is delivered there.';

interface Edit {
  teamId: string;
  subscriptionId: string;
  by: Actor;
  form: FormValues;
}

/** The form "Edit the digest" was sent: errors stay in the form, the rest is confirmed where it was opened. */
export function submitSubscription(app: App, callbackId: string, parts: Parts): void {
  app.view(callbackId, async ({ ack, view, body, client }) => {
    const form = readForm(view, parts.clock.now());
    if (!form.ok) return ack({ response_action: 'errors', errors: form.errors });
    await ack();
    const metadata = METADATA.safeParse(jsonOf(view.private_metadata)).data;
    const { subscriptionId = '', replyTo = '' } = metadata ?? {};
    const teamId = body.team?.id ?? body.user.team_id ?? '';
    const by = { userId: body.user.id, userName: body.user.name };
    const tell = (message: Message) => whisper(client, { channelId: replyTo, userId: body.user.id }, message);
    await guarded({ log: parts.log, what: `view ${callbackId}`, tell }, async () => {
      await tell(await change({ parts, client }, { teamId, subscriptionId, by, form: form.values }));
    });
  });
}

/** Undefined for what is no JSON: nobody but us writes it, yet anybody can send it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function change(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  { teamId, subscriptionId, by, form }: Edit,
): Promise<Message> {
  const before = await parts.digests.find(teamId, subscriptionId);
  if (!before) return misuseMessage(ENDED);
  if (!(await mayChange(client, by.userId, before))) return misuseMessage(NOT_MEMBER);
  const deed = { teamId, channelId: before.channelId, subscriptionId, by, now: parts.clock.now() };
  const request = { ...before, ...form.request };
  const { outcome } = await parts.digests.changeSubscription({ ...deed, request });
  if (outcome === 'exists') {
    return misuseMessage('Not changed: this channel has just such a subscription already.');
  }
  await applyPause(parts, before, { ...deed, until: form.pauseUntil });
  const after = await parts.digests.find(teamId, subscriptionId);
  if (outcome === 'gone' || !after) return misuseMessage(ENDED);
  return confirmation(parts, after, { headline: 'Changed the subscription' });
}

/** `until` is undefined when the form had no such field. */
async function applyPause(
  parts: Parts,
  before: Subscription,
  deed: Parameters<Parts['digests']['resume']>[0] & { until: string | null | undefined },
): Promise<void> {
  const current = before.pause?.until ?? null;
  if (deed.until === undefined || deed.until === current) return;
  if (deed.until === null) await parts.digests.resume(deed);
  else await parts.digests.pause({ ...deed, until: deed.until });
}
