import type { App, webApi } from '@slack/bolt';
import { isForBot } from '../../answer/addressed.ts';
import type { Question } from '../../answer/conversation.ts';
import { guarded } from '../guard.ts';
import { decodeInbound } from '../inbound.ts';
import { type Message, NO_PREVIEWS } from '../message.ts';
import type { Parts } from '../parts.ts';
import { questionDeleted, questionEdited } from './changes.ts';
import { answerQuestion } from './handlers.ts';
import { type Heard, hear } from './heard.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
}

/** `@paperboy …` in a channel: answered in the thread of the message, or the one it stands in. */
export function onMention(app: App, parts: Parts): void {
  app.event('app_mention', async ({ event, body, context, client }) => {
    if (!event.user || ('bot_id' in event && event.bot_id)) return;
    const question: Question = {
      teamId: body.team_id,
      channelId: event.channel,
      threadTs: event.thread_ts ?? event.ts,
      messageTs: event.ts,
      userId: event.user,
      text: decodeInbound(event.text, context.botUserId),
    };
    await answered({ parts, client }, question, body.event_id);
  });
}

/**
 * Everything else that is said where the bot is: a direct message is a question as it stands; in a thread of its
 * own the bot goes on with whoever it talks with; a question that was edited or deleted takes its answer along.
 */
export function onMessage(app: App, parts: Parts): void {
  app.event('message', async ({ event, body, context, client }) => {
    const heard = hear(event, { teamId: body.team_id, botUserId: context.botUserId });
    const deps = { parts, client };
    switch (heard.kind) {
      case 'said':
        if (await isQuestion(parts, heard)) await answered(deps, heard.question, body.event_id);
        return;
      case 'edited':
        return guardedIn(deps, heard.question, 'edited question', async () => {
          if (await questionEdited(deps, heard.question)) return;
          if (heard.toBot || heard.direct) await answerQuestion(deps, heard.question, body.event_id);
        });
      case 'deleted':
        return guarded({ log: parts.log, what: 'deleted question', tell: async () => {} }, () =>
          questionDeleted(deps, heard.place),
        );
      case 'nothing':
        return;
    }
  });
}

/** Mentions come as events of their own. What was said in our thread to somebody else is remembered as such. */
async function isQuestion(parts: Parts, heard: Extract<Heard, { kind: 'said' }>): Promise<boolean> {
  const { question, direct, toBot, inThread, namesOthers } = heard;
  if (direct) return true;
  if (toBot || !inThread) return false;
  const thread = await parts.threads.state(question);
  if (thread === null) return false;
  if (isForBot({ ...question, namesOthers }, thread)) return true;
  await parts.threads.heard(question, { userId: question.userId, ts: question.messageTs });
  return false;
}

function answered(deps: Deps, question: Question, eventId: string): Promise<void> {
  return guardedIn(deps, question, 'question', () => answerQuestion(deps, question, eventId));
}

/** A failure is told in the thread of the question. */
function guardedIn(
  { parts, client }: Deps,
  question: Question,
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const tell = (message: Message) =>
    client.chat.postMessage({
      channel: question.channelId,
      thread_ts: question.threadTs,
      ...message,
      ...NO_PREVIEWS,
    });
  const turn = { turns: parts.turns, who: question.userId };
  return guarded({ log: parts.log, what, tell, turn }, work);
}
