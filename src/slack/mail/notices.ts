import type { ClientFor } from '../deliver/poster.ts';
import { mailPausedMessage } from '../messages/mail.ts';
import type { MailDigest } from './desk.ts';

/** What a person is told in private about their mails without having asked. */
export interface MailNotices {
  /** Throws when Slack does not take it. */
  paused(person: { teamId: string; userId: string }, digest: MailDigest): Promise<void>;
}

/** Tells in the direct message with the bot. */
export function createMailNotices(clientFor: ClientFor): MailNotices {
  return {
    paused: async ({ teamId, userId }, digest) => {
      await clientFor(teamId).chat.postMessage({ channel: userId, ...mailPausedMessage(digest) });
    },
  };
}
