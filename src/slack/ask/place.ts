import type { Question } from '../../answer/conversation.ts';
import type { WorkOn } from './work.ts';

/** Slack's ids of direct messages begin like this. */
export function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}

/** Under which names a question is worked on. */
export function workOn({ teamId, channelId, messageTs, threadTs }: Question): WorkOn {
  return {
    question: `${teamId} ${channelId} ${messageTs}`,
    thread: threadKey({ teamId, channelId, threadTs }),
  };
}

/** The name of a thread, for its stop button. */
export function threadKey({
  teamId,
  channelId,
  threadTs,
}: Pick<Question, 'teamId' | 'channelId' | 'threadTs'>): string {
  return `${teamId} ${channelId} ${threadTs}`;
}

/** The key that an answer carries in its metadata. */
export function answerKey({ messageTs }: Pick<Question, 'messageTs'>): string {
  return `answer:${messageTs}`;
}
