import type { webApi } from '@slack/bolt';
import type { Question } from '../../answer/conversation.ts';
import { NO_PREVIEWS } from '../message.ts';
import { quotaMessage } from '../messages/quota.ts';
import type { Parts } from '../parts.ts';
import { isDirect } from './place.ts';

/** Counts a question. When it is one too many it is not answered, and the person is told once until when. */
export async function isWithinQuota(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  question: Question,
): Promise<boolean> {
  const grant = await parts.quota.take(question, Date.now());
  if (grant.granted) return true;
  const { teamId: team, channelId: channel, userId: user } = question;
  parts.log.warn({ team, user, of: grant.of }, 'a question was one too many');
  if (grant.tell) {
    const thread = { thread_ts: question.threadTs };
    const message = { channel, ...quotaMessage(grant), ...NO_PREVIEWS };
    if (isDirect(channel)) await client.chat.postMessage({ ...message, ...thread });
    else {
      const inThread = question.threadTs === question.messageTs ? {} : thread;
      await client.chat.postEphemeral({ ...message, ...inThread, user });
    }
  }
  return false;
}
