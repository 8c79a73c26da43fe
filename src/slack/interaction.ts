import type { types, webApi } from '@slack/bolt';
import type { Once } from './errands.ts';
import { type Message, NO_PREVIEWS } from './message.ts';

/** How a private reply behaves: in place of the message that was clicked, or for all in the channel. */
export interface ReplyOptions {
  replace?: boolean;
  inChannel?: boolean;
  /** It only confirms what the Home tab shows by itself: left out there. */
  confirms?: boolean;
}

/** A slash command or a click, as handlers see it. */
export interface Interaction {
  teamId: string;
  channelId: string;
  userId: string;
  userName: string;
  /** The command's text, or the value of the button or option that was chosen. */
  input: string;
  /** Good for three seconds, once; no two interactions have the same. */
  triggerId: string;
  /** Whether another instance had begun it, and `once`: what that one had decided holds. */
  again: boolean;
  once: Once;
  /** Sends through the interaction's response URL: works in channels the bot is not in. */
  reply(message: Message, options?: ReplyOptions): Promise<void>;
  /** Deletes the message that was clicked. */
  removeMessage(): Promise<void>;
  openModal(view: types.ModalView): Promise<void>;
  /** Puts another modal in place of the one that was clicked in; opens it when the click was not in one. */
  updateModal(view: types.ModalView): Promise<void>;
  client: webApi.WebClient;
}

/** The body of a message sent through a response URL; previews of links are always off. */
export function replyBody(message: Message, { replace = false, inChannel = false }: ReplyOptions) {
  return {
    ...message,
    response_type: inChannel ? ('in_channel' as const) : ('ephemeral' as const),
    replace_original: replace,
    ...NO_PREVIEWS,
  };
}
