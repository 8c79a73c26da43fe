import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Actor, Subscription } from '../../digest/subscription.ts';
import type { Message } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import type { Submission } from '../submissions.ts';
import { type FormValues, readForm } from './edit-form.ts';
import { mayChange } from './rights.ts';
import { confirmation } from './subscribe.ts';

const METADATA = z.object({ subscriptionId: z.string() });
const ENDED = 'That subscription has ended. `/papers subscribe` starts a new one.';
const NOT_MEMBER = 'Not changed: only members of the channel can change what is delivered there.';

/** The form "Edit the digest" was sent: errors stay in the form, the rest is confirmed where it was opened. */
export const submitSubscription: Submission<FormValues> = {
  read: (view, { clock }) => readForm(view, clock.now()),
  handle: async (parts, sender, form) => {
    const { subscriptionId } = METADATA.parse(sender.metadata);
    const { teamId, userId, userName } = sender;
    const by = { userId, userName };
    const { message, changed } = await change(
      { parts, client: sender.client },
      { teamId, subscriptionId, by, form },
    );
    await sender.tell(message, { confirms: changed });
  },
};

interface Edit {
  teamId: string;
  subscriptionId: string;
  by: Actor;
  form: FormValues;
}

async function change(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  { teamId, subscriptionId, by, form }: Edit,
): Promise<{ message: Message; changed: boolean }> {
  const refused = (problem: string) => ({ message: misuseMessage(problem), changed: false });
  const before = await parts.digests.find(teamId, subscriptionId);
  if (!before) return refused(ENDED);
  if (!(await mayChange(client, by.userId, before))) return refused(NOT_MEMBER);
  const deed = { teamId, channelId: before.channelId, subscriptionId, by, now: parts.clock.now() };
  const request = { ...before, ...form.request };
  const { outcome } = await parts.digests.changeSubscription({ ...deed, request });
  if (outcome === 'exists') {
    return refused('Not changed: this channel has just such a subscription already.');
  }
  await applyPause(parts, before, { ...deed, until: form.pauseUntil });
  const after = await parts.digests.find(teamId, subscriptionId);
  if (outcome === 'gone' || !after) return refused(ENDED);
  const message = await confirmation(parts, after, { headline: 'Changed the subscription' });
  return { message, changed: true };
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
