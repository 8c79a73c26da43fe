import type { App, ViewOutput, webApi } from '@slack/bolt';
import { z } from 'zod';
import { guarded } from './guard.ts';
import { type Message, NO_PREVIEWS } from './message.ts';
import type { Parts } from './parts.ts';
import { slackErrorName } from './slack-errors.ts';

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
  read(view: ViewOutput, parts: Parts): Form<Values>;
  handle(parts: Parts, sender: Sender, form: Values): Promise<void>;
}

/** Reads the form, acknowledges, then carries it out; a failure is told to the person. */
export function onSubmit<Values>(
  app: App,
  callbackId: string,
  { parts, submission }: { parts: Parts; submission: Submission<Values> },
): void {
  app.view(callbackId, async ({ ack, view, body, client }) => {
    const read = submission.read(view, parts);
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    await ack();
    const metadata = metadataOf(view);
    const channelId = PLACE.safeParse(metadata).data?.channelId ?? '';
    const sender: Sender = {
      teamId: body.team?.id ?? body.user.team_id ?? '',
      userId: body.user.id,
      userName: body.user.name,
      metadata,
      client,
      tell: async (message, { confirms = false } = {}) => {
        if (channelId === '' && confirms) return;
        await whisper(client, { channelId, userId: body.user.id }, message);
      },
    };
    const turn = { turns: parts.turns, who: sender, looking: true };
    await guarded({ log: parts.log, what: `view ${callbackId}`, tell: sender.tell, turn }, () =>
      submission.handle(parts, sender, read.form),
    );
    parts.home.changed(sender);
  });
}

const PLACE = z.object({ channelId: z.string() });

function metadataOf(view: ViewOutput): unknown {
  try {
    return JSON.parse(view.private_metadata);
  } catch {
    return null;
  }
}

/** In the channel for that person alone; by direct message where the bot cannot do so. */
export async function whisper(
  client: webApi.WebClient,
  { channelId: channel, userId: user }: { channelId: string; userId: string },
  message: Message,
): Promise<void> {
  if (channel !== '') {
    try {
      await client.chat.postEphemeral({ channel, user, ...message });
      return;
    } catch (error) {
      if (slackErrorName(error) === undefined) throw error;
    }
  }
  await client.chat.postMessage({ channel: user, ...message, ...NO_PREVIEWS });
}
