import type { webApi } from '@slack/bolt';
import type { Question } from '../../answer/conversation.ts';
import { errorText } from '../../errors.ts';
import type { Parts } from '../parts.ts';
import { findByKey } from '../posted.ts';
import { answerKey, respondTo } from './handlers.ts';

/** Older questions stay unanswered after a crash: an answer out of the blue confuses. */
const RESUME_WINDOW_MS = 10 * 60_000;

/** What a crash left unanswered. Ask before listening: what comes in afterwards has a listener of its own. */
export function questionsLeftOpen(parts: Parts, teamId: string): Promise<Question[]> {
  const since = new Date(parts.clock.now().getTime() - RESUME_WINDOW_MS);
  return parts.conversations.unanswered(teamId, since);
}

/** Answers them, unless the answer did get out. One that cannot be answered does not keep the others waiting. */
export async function resumeQuestions(
  deps: { parts: Parts; client: webApi.WebClient },
  questions: Question[],
): Promise<void> {
  for (const question of questions) {
    await resume(deps, question).catch((error: unknown) => {
      deps.parts.log.error({ error: errorText(error) }, 'a question left open by a crash was not answered');
    });
  }
}

async function resume(deps: { parts: Parts; client: webApi.WebClient }, question: Question): Promise<void> {
  const { parts, client } = deps;
  const posted = await findByKey(client, {
    channel: question.channelId,
    threadTs: question.threadTs || null,
    key: answerKey(question),
    oldest: question.messageTs,
  });
  if (posted) await parts.conversations.finish(question, [], parts.clock.now());
  else await respondTo(deps, question);
}
