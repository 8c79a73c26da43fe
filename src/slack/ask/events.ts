import type { webApi } from '@slack/bolt';
import { isForBot } from '../../answer/addressed.ts';
import type { Question } from '../../answer/conversation.ts';
import type { Routing } from '../deeds.ts';
import { type Guarded, guarded } from '../guard.ts';
import { decodeInbound } from '../inbound.ts';
import { type Message, NO_PREVIEWS } from '../message.ts';
import type { Parts } from '../parts.ts';
import { questionDeleted, questionEdited } from './changes.ts';
import { answerQuestion, takeOn } from './handlers.ts';
import { type Heard, hear, isTimestamp } from './heard.ts';
import { TakenOver } from './ours.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
}

/** `@paperboy …` in a channel: answered in the thread of the message, or the one it stands in. */
export function onMention({ app, parts, clientFor }: Routing): void {
  app.event('app_mention', async ({ event, body, context }) => {
    if (!event.user || !isTimestamp(event.ts) || ('bot_id' in event && event.bot_id)) return;
    const question: Question = {
      teamId: body.team_id,
      channelId: event.channel,
      threadTs: event.thread_ts ?? event.ts,
      messageTs: event.ts,
      userId: event.user,
      text: decodeInbound(event.text, context.botUserId),
    };
    await answered({ parts, client: clientFor(body.team_id) }, question, body.event_id);
  });
}

/**
 * Everything else that is said where the bot is: a direct message is a question as it stands; in a thread of its
 * own the bot goes on with whoever it talks with; a question that was edited or deleted takes its answer along.
 */
export function onMessage({ app, parts, clientFor }: Routing): void {
  app.event('message', async ({ event, body, context }) => {
    const heard = hear(event, { teamId: body.team_id, botUserId: context.botUserId });
    const deps = { parts, client: clientFor(body.team_id) };
    switch (heard.kind) {
      case 'said':
        if (await isQuestion(parts, heard)) await answered(deps, heard.question, body.event_id);
        return;
      case 'edited':
        return edited(deps, heard, body.event_id);
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

/** Taken on at once, and answered in its turn. A question whose asker was told of a failure is not open any more. */
async function answered(deps: Deps, question: Question, eventId: string): Promise<void> {
  const { conversations, clock, turns } = deps.parts;
  let taken = false;
  await guardedIn(deps, question, { what: 'question' }, async () => {
    taken = await takeOn(deps, question, eventId);
  });
  if (!taken) return;
  const turn = { turns, who: question };
  const told = await guardedIn(deps, question, { what: 'question', turn }, () =>
    answerQuestion(deps, question),
  );
  if (told) await conversations.finish(question, NOTHING, clock.now());
}

const NOTHING = { paperIds: [], answer: null, answerTs: null };

async function edited(
  deps: Deps,
  { question, toBot, direct }: Extract<Heard, { kind: 'edited' }>,
  eventId: string,
): Promise<void> {
  const turn = { turns: deps.parts.turns, who: question };
  let known = true;
  await guardedIn(deps, question, { what: 'edited question', turn }, async () => {
    known = await questionEdited(deps, question);
  });
  if (!known && (toBot || direct)) await answered(deps, question, eventId);
}

/** A failure is told in the thread of the question. True when there was one, and it could be told. */
async function guardedIn(
  { parts, client }: Deps,
  { channelId: channel, threadTs: thread_ts }: Question,
  doing: Pick<Guarded, 'what' | 'turn'>,
  work: () => Promise<unknown>,
): Promise<boolean> {
  let [ended, told] = [false, false];
  const tell = async (message: Message) => {
    await client.chat.postMessage({ channel, thread_ts, ...message, ...NO_PREVIEWS });
    told = true;
  };
  await guarded({ log: parts.log, ...doing, tell }, async () => {
    try {
      await work();
      ended = true;
    } catch (error) {
      ended = error instanceof TakenOver;
      throw error;
    }
  });
  return told && !ended;
}
