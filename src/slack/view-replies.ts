import type { types, ViewOutput, webApi } from '@slack/bolt';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { VIEW } from './ids.ts';
import type { Interaction } from './interaction.ts';
import { type Message, NO_PREVIEWS, note } from './message.ts';
import { slackErrorName } from './slack-errors.ts';

/** A click in a modal or in the Home tab, where there is no response URL. */
export interface ViewClick {
  client: webApi.WebClient;
  view: Pick<ViewOutput, 'id' | 'type' | 'callback_id' | 'private_metadata'>;
  triggerId: string;
  userId: string;
  channelId: string;
  /** Another instance had begun to answer it. */
  again: boolean;
}

/** Slack's words for a trigger that was used up, or came too late. */
const TRIGGER_GONE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id']);

/** Whether Slack opened no modal because it was asked to more than three seconds after the click. */
export function isTooLate(error: unknown): boolean {
  return TRIGGER_GONE.has(slackErrorName(error) ?? '');
}

const TOO_LATE = 'That took me longer than Slack waits before it opens a window. Please press it again.';

/** Opens a modal; throws an `AppError` when Slack does not let us any more. `again`: one that is open already is fine. */
export async function opening(open: () => Promise<unknown>, again: boolean): Promise<void> {
  try {
    await open();
  } catch (error) {
    if (!isTooLate(error)) throw error;
    if (again && slackErrorName(error) === 'exchanged_trigger_id') return;
    throw new AppError('too_late', TOO_LATE, { cause: error, retryable: true });
  }
}

/** Answers a click in a view: with a modal on top, or by a direct message when it took too long for one. */
export function repliesInView(
  click: ViewClick,
): Pick<Interaction, 'reply' | 'removeMessage' | 'openModal' | 'updateModal'> {
  const { client, view, userId } = click;
  const show = (modal: types.ModalView) =>
    opening(() => openOnTop(click, withChannel(modal, click.channelId)), click.again);
  return {
    openModal: show,
    updateModal: async (modal) => {
      if (view.type === 'home') await show(modal);
      else await client.views.update({ view_id: view.id, view: withChannel(modal, click.channelId) });
    },
    reply: async (message, { replace = false, confirms = false } = {}) => {
      if (confirms && view.type === 'home') return;
      if (replace && view.callback_id === VIEW.reply) {
        await client.views.update({
          view_id: view.id,
          view: withChannel(replyModal(message), click.channelId),
        });
        return;
      }
      try {
        await show(replyModal(message));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        await client.chat.postMessage({ channel: userId, ...message, ...NO_PREVIEWS });
      }
    },
    removeMessage: () => show(replyModal(note('There is no message here that I could remove.'))),
  };
}

/** On top of the modal that was clicked in; in its place when Slack allows no further one. */
async function openOnTop({ client, view, triggerId }: ViewClick, modal: types.ModalView): Promise<void> {
  if (view.type === 'home') {
    await client.views.open({ trigger_id: triggerId, view: modal });
    return;
  }
  try {
    await client.views.push({ trigger_id: triggerId, view: modal });
  } catch (error) {
    if (slackErrorName(error) !== 'push_limit_reached') throw error;
    await client.views.update({ view_id: view.id, view: modal });
  }
}

/** What would be a private message, as a modal. */
export function replyModal(message: Message): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.reply,
    title: { type: 'plain_text', text: 'Paperboy', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: message.blocks,
  };
}

const METADATA = z.object({ channelId: z.string().max(50) });

/** Modals remember the channel that they were opened in, unless they carry something of their own. */
export function withChannel(modal: types.ModalView, channelId: string): types.ModalView {
  if (modal.private_metadata !== undefined || channelId === '') return modal;
  return { ...modal, private_metadata: JSON.stringify({ channelId }) };
}

/** The channel that a modal was opened in; empty when it was opened elsewhere. */
export function channelOfView(view: { private_metadata: string }): string {
  let metadata: unknown;
  try {
    metadata = JSON.parse(view.private_metadata);
  } catch {
    return '';
  }
  const read = METADATA.safeParse(metadata);
  return read.success ? read.data.channelId : '';
}
