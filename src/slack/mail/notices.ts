import type { webApi } from '@slack/bolt';
import { mailPausedMessage } from '../messages/mail.ts';
import type { MailDigest } from './desk.ts';

/** What a person is told in private about their mails without having asked. */
export interface MailNotices {
  /** Throws when Slack does not take it. */
  paused(userId: string, digest: MailDigest): Promise<void>;
}

/** Tells through `client`, in the direct message with the bot. */
export function createMailNotices(client: webApi.WebClient): MailNotices {
  return {
    paused: async (userId, digest) => {
      await client.chat.postMessage({ channel: userId, ...mailPausedMessage(digest) });
    },
  };
}
