import type { App } from '@slack/bolt';
import type { Question } from '../../answer/conversation.ts';
import { guarded } from '../guard.ts';
import { decodeInbound } from '../inbound.ts';
import { type Message, NO_PREVIEWS } from '../message.ts';
import type { Parts } from '../parts.ts';
import { answerQuestion } from './handlers.ts';

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
    const tell = (message: Message) =>
      client.chat.postMessage({
        channel: question.channelId,
        thread_ts: question.threadTs,
        ...message,
        ...NO_PREVIEWS,
      });
    await guarded({ log: parts.log, what: 'app_mention', tell }, () =>
      answerQuestion({ parts, client }, question, body.event_id),
    );
  });
}

/** A direct message is a question as it stands, answered where it was asked. */
export function onDirectMessage(app: App, parts: Parts): void {
  app.event('message', async ({ event, body, context, client }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined) return;
    if (!event.user || event.bot_id) return;
    const question: Question = {
      teamId: body.team_id,
      channelId: event.channel,
      threadTs: event.thread_ts ?? '',
      messageTs: event.ts,
      userId: event.user,
      text: decodeInbound(event.text ?? '', context.botUserId),
    };
    const tell = (message: Message) =>
      client.chat.postMessage({ channel: question.channelId, ...message, ...NO_PREVIEWS });
    await guarded({ log: parts.log, what: 'direct message', tell }, () =>
      answerQuestion({ parts, client }, question, body.event_id),
    );
  });
}
