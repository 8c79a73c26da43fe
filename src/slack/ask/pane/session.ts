import type { webApi } from '@slack/bolt';
import type { Question } from '../../../answer/conversation.ts';
import { errorText } from '../../../errors.ts';
import type { Parts } from '../../parts.ts';
import { clip, literal } from '../../text.ts';

interface Deps {
  parts: Pick<Parts, 'log' | 'library'>;
  client: webApi.WebClient;
}

const TITLE_LENGTH = 80;

/**
 * Says in the agent pane that it works on a question, and names the thread after the one that opened it. That it
 * cannot be said never keeps an answer back.
 */
export async function beginSession({ parts, client }: Deps, question: Question): Promise<void> {
  const { channelId: channel_id, threadTs: thread_ts } = question;
  const opens = question.threadTs === question.messageTs;
  const title = clip(literal(question.text).replace(/\s+/g, ' ').trim(), TITLE_LENGTH);
  const papers = await parts.library.count();
  await quietly(parts, 'begin', [
    client.agents.sessions.setStatus({
      channel_id,
      thread_ts,
      status: 'processing',
      initiator_user_id: question.userId,
      ...(opens && title !== '' ? { title } : {}),
    }),
    client.assistant.threads.setStatus({
      channel_id,
      thread_ts,
      status: `is reading ${papers.toLocaleString('en')} abstracts…`,
    }),
  ]);
}

/** Says that it is the person's turn again. */
export async function endSession(
  { parts, client }: Deps,
  { channelId: channel_id, threadTs: thread_ts }: Pick<Question, 'channelId' | 'threadTs'>,
): Promise<void> {
  await quietly(parts, 'end', [
    client.agents.sessions.setStatus({ channel_id, thread_ts, status: 'active' }),
    client.assistant.threads.setStatus({ channel_id, thread_ts, status: '' }),
  ]);
}

async function quietly({ log }: Deps['parts'], what: string, calls: Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(calls)) {
    if (result.status === 'rejected') log.debug({ what, error: errorText(result.reason) }, 'no status shown');
  }
}
