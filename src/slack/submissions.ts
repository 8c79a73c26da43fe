import type { ViewSubmitAction, webApi } from '@slack/bolt';
import { z } from 'zod';
import { maybeTwice } from './again.ts';
import { askedBy, type FilledForm, type SentForm, sentForm } from './asked.ts';
import { type Routing, type Tools, take } from './deeds.ts';
import { guarded } from './guard.ts';
import type { Message } from './message.ts';
import { misuseMessage } from './messages/help.ts';
import type { Parts } from './parts.ts';
import { whisper } from './whisper.ts';

export type Form<Values> = { ok: true; form: Values } | { ok: false; errors: Record<string, string> };

/** Who sent a form, with what the form carried. */
export interface Sender {
  teamId: string;
  userId: string;
  userName: string;
  metadata: unknown;
  client: webApi.WebClient;
  /**
   * Tells the person where the form was opened, else by direct message. `confirms`: the Home tab shows it by itself,
   * so nothing is said when the form was opened there.
   */
  tell(message: Message, options?: { confirms?: boolean }): Promise<void>;
}

/** How a form is read and carried out; errors by block id keep it open. */
export interface Submission<Values> {
  read(view: FilledForm, parts: Parts): Form<Values>;
  handle(parts: Parts, sender: Sender, form: Values): Promise<void>;
}

/** Reads the form, acknowledges, then carries it out; a failure is told to the person. */
export function onSubmit<Values>(routing: Routing, callbackId: string, submission: Submission<Values>): void {
  const { app, parts, deeds } = routing;
  const what = `view ${callbackId}`;
  deeds.set(what, async (sent, tools) => {
    const { view } = sent as SentForm;
    const sender = senderOf(sent as SentForm, tools);
    const turn = { turns: parts.turns, who: sender, looking: true };
    await guarded({ log: parts.log, what, tell: sender.tell, turn }, async () => {
      const read = submission.read(view, parts);
      if (read.ok) await submission.handle(parts, sender, read.form);
      else await sender.tell(misuseMessage(Object.values(read.errors).join(' ')));
    });
    parts.home.changed(sender);
  });
  app.view<ViewSubmitAction>(callbackId, async ({ ack, view, body }) => {
    const read = submission.read(view, parts);
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    await take(routing, sentForm(body), { ack: () => ack(), respond: undefined });
  });
}

function senderOf(sent: SentForm, { client, again }: Tools): Sender {
  const metadata = metadataOf(sent.view);
  const channelId = PLACE.safeParse(metadata).data?.channelId ?? '';
  const { teamId, userId } = askedBy(sent);
  return {
    ...{ teamId, userId, userName: sent.user.name ?? 'somebody', metadata, client },
    tell: async (message, { confirms = false } = {}) => {
      if (channelId === '' && confirms) return;
      await whisper(client, { channelId, userId }, again ? maybeTwice(message) : message);
    },
  };
}

const PLACE = z.object({ channelId: z.string() });

function metadataOf(view: FilledForm): unknown {
  try {
    return JSON.parse(view.private_metadata);
  } catch {
    return null;
  }
}
