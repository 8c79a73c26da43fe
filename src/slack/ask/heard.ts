import type { Question, QuestionPlace } from '../../answer/conversation.ts';
import { decodeInbound } from '../inbound.ts';

/** What a `message` event tells, as far as it concerns questions. */
export type Heard =
  | {
      kind: 'said';
      question: Question;
      direct: boolean;
      toBot: boolean;
      inThread: boolean;
      namesOthers: boolean;
    }
  | { kind: 'edited'; question: Question; direct: boolean; toBot: boolean }
  | { kind: 'deleted'; place: QuestionPlace }
  | { kind: 'nothing' };

/** Who hears it, and where. */
export interface Ear {
  teamId: string;
  botUserId: string | undefined;
}

type Fields = Record<string, unknown>;

const NOTHING: Heard = { kind: 'nothing' };
/** A reply that is shown in the channel as well is still a reply; a message with a file still a message. */
const SPOKEN = new Set(['', 'thread_broadcast', 'file_share']);

/** Reads an event of Slack's, in which anything may be missing. */
export function hear(event: unknown, ear: Ear): Heard {
  const fields = asFields(event);
  const channelId = textOf(fields.channel);
  if (channelId === '') return NOTHING;
  const at = { ...ear, channelId, direct: fields.channel_type === 'im' };
  switch (textOf(fields.subtype)) {
    case 'message_changed':
      return changed(asFields(fields.message), at);
    case 'message_deleted': {
      const messageTs = textOf(fields.deleted_ts);
      return messageTs === ''
        ? NOTHING
        : { kind: 'deleted', place: { teamId: ear.teamId, channelId, messageTs } };
    }
    default:
      return said(fields, at);
  }
}

interface At extends Ear {
  channelId: string;
  direct: boolean;
}

function said(message: Fields, at: At): Heard {
  const question = questionOf(message, at);
  if (question === null) return NOTHING;
  const text = textOf(message.text);
  return {
    kind: 'said',
    question,
    direct: at.direct,
    toBot: namesBot(text, at),
    inThread: question.threadTs !== question.messageTs,
    namesOthers: namesOthers(text, at),
  };
}

/** Slack leaves a stone in the place of a deleted message that has replies. */
function changed(message: Fields, at: At): Heard {
  if (message.subtype === 'tombstone') {
    const messageTs = textOf(message.ts);
    return { kind: 'deleted', place: { teamId: at.teamId, channelId: at.channelId, messageTs } };
  }
  const question = questionOf(message, at);
  if (question === null) return NOTHING;
  return { kind: 'edited', question, direct: at.direct, toBot: namesBot(textOf(message.text), at) };
}

/** Null for what no person said. */
function questionOf(message: Fields, { teamId, channelId, botUserId }: At): Question | null {
  const [userId, messageTs] = [textOf(message.user), textOf(message.ts)];
  if (!SPOKEN.has(textOf(message.subtype))) return null;
  if (userId === '' || !isTimestamp(messageTs) || userId === botUserId || message.bot_id) return null;
  return {
    teamId,
    channelId,
    threadTs: textOf(message.thread_ts) || messageTs,
    messageTs,
    userId,
    text: decodeInbound(textOf(message.text), botUserId),
  };
}

/** What names a message of Slack's, and stands in the buttons below its answer: nothing longer, nothing else. */
export function isTimestamp(text: unknown): text is string {
  return typeof text === 'string' && /^\d{1,16}\.\d{1,16}$/.test(text);
}

function namesBot(text: string, { botUserId }: Ear): boolean {
  return botUserId !== undefined && new RegExp(`<@${botUserId}[|>]`).test(text);
}

/** A person, a group, or everybody: `<@U1>`, `<!subteam^S1>`, `<!here>`. */
function namesOthers(text: string, { botUserId }: Ear): boolean {
  const named = [...text.matchAll(/<(?:@(\w+)|!(?:subteam|here|channel|everyone))/g)];
  return named.some(([, user]) => user === undefined || user !== botUserId);
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
