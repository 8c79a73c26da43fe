import type { webApi } from '@slack/bolt';
import type { Question } from '../../answer/conversation.ts';
import { compareAsked } from '../compare/handlers.ts';
import type { Message } from '../message.ts';
import { answerMessage, shownPaperIds } from '../messages/answer.ts';
import { helpMessage, misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { postOnce } from './post-once.ts';
import { type Reaction, whileWorking } from './progress.ts';

/** A longer text is a paste by accident. */
const QUESTION_LIMIT = 2000;

/** Answers a question in its thread, once, whatever number of events tell of it. */
export async function answerQuestion(
  deps: { parts: Parts; client: webApi.WebClient },
  question: Question,
  eventId: string,
): Promise<void> {
  const { parts, client } = deps;
  if (!(await parts.conversations.take(question, eventId, parts.clock.now()))) return;
  const reaction: Reaction = {
    client,
    channel: question.channelId,
    timestamp: question.messageTs,
    log: parts.log,
  };
  await whileWorking(reaction, () => respondTo(deps, question));
}

/** Composes the answer, posts it once, and notes that it is out. */
export async function respondTo(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  question: Question,
): Promise<void> {
  const { message, paperIds } = await compose(parts, question);
  await postOnce(client, {
    channel: question.channelId,
    threadTs: question.threadTs || null,
    message,
    key: answerKey(question),
    oldest: question.messageTs,
  });
  await noteQuoted(parts, question, paperIds);
  await parts.conversations.finish(question, paperIds, parts.clock.now());
}

/** A digest elsewhere can lead people to this thread instead of opening another one. */
async function noteQuoted(parts: Parts, question: Question, paperIds: string[]): Promise<void> {
  const { teamId, channelId, threadTs: ts } = question;
  if (ts === '') return;
  const mentions = paperIds.map((paperId) => ({ teamId, channelId, paperId, ts, kind: 'answer' as const }));
  await parts.mentions.record(mentions, parts.clock.now());
}

async function compose(parts: Parts, question: Question): Promise<{ message: Message; paperIds: string[] }> {
  if (question.text === '') {
    return {
      message: helpMessage('Ask me something about the papers here, or use one of these:'),
      paperIds: [],
    };
  }
  if (/^(help|hi|hello|hey)[!.?]*$/i.test(question.text)) return { message: helpMessage(), paperIds: [] };
  if (question.text.length > QUESTION_LIMIT) {
    const problem = `That is ${question.text.length} characters; I can read questions of up to ${QUESTION_LIMIT}.`;
    return { message: misuseMessage(`${problem} Ask the part that matters most.`), paperIds: [] };
  }
  const compared = await compareAsked(parts, question);
  if (compared !== null) return compared;
  const answer = await parts.conversations.answer(question);
  const papers = await parts.library.papersById(answer.papers.map((paper) => paper.id));
  return { message: answerMessage(answer, papers), paperIds: shownPaperIds(answer) };
}

/** The key that an answer carries in its metadata. */
export function answerKey(question: Question): string {
  return `answer:${question.messageTs}`;
}
