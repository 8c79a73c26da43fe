import { messageBlocks, withIds } from '../blocks/prepare.ts';
import { SlackError } from '../errors.ts';
import { appAuthor, change, messageByTs, post } from '../posting.ts';
import type { Channel, Json, Message } from '../types.ts';
import type { World } from '../world.ts';
import { threadRoot, writableChannel } from './content.ts';
import { metadataOf } from './metadata.ts';
import { type Methods, optional, required } from './method.ts';
import { type Piece, pieceOf } from './stream-piece.ts';

type Stream = { until: number; stopped: boolean };

/** Slack ends a stream after about this long, however lively it is. */
const STREAM_LIFE_MS = 5 * 60_000;

export const streamMethods: Methods = {
  'chat.startStream': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    checkRecipient(world, channel, args);
    const threadTs = optional(args, 'thread_ts');
    // Only a channel's stream may stand on its own; an agent's answers are always in a thread.
    if (threadTs === undefined && channel.kind === 'im') required(args, 'thread_ts');
    const thread = threadTs === undefined ? {} : { thread_ts: threadRoot(channel, threadTs) };
    const piece = pieceOf(args);
    const { text, blocks } = grown(world, { text: '', blocks: [] }, piece);
    const { ts } = post(world, channel, { ...appAuthor(world), ...thread, text, blocks });
    const until = world.realNow() + STREAM_LIFE_MS;
    world.streaming.set(`${channel.id} ${ts}`, { until, stopped: false });
    return { channel: channel.id, ts };
  },
  'chat.appendStream': (world, args) => {
    const { channel, message, stream } = streamed(world, args);
    const piece = pieceOf(args);
    if (stream.stopped) throw new SlackError('stopped_by_user');
    if (piece.text === '' && piece.blocks.length === 0) throw new SlackError('no_text');
    change(world, channel, { ts: message.ts, to: grown(world, message, piece), unmarked: true });
    return { channel: channel.id, ts: message.ts };
  },
  'chat.stopStream': (world, args) => {
    const { channel, message } = streamed(world, args);
    const { text, blocks } = grown(world, message, pieceOf(args));
    const last = messageBlocks(args.blocks, world.nextId) ?? [];
    const to = { text, blocks: [...blocks, ...last], ...metadataOf(args) };
    const stopped = change(world, channel, { ts: message.ts, to, unmarked: true });
    world.streaming.delete(`${channel.id} ${message.ts}`);
    return { channel: channel.id, ts: message.ts, message: stopped };
  },
};

/** The message that is being streamed. Throws `message_not_found` and `message_not_in_streaming_state`. */
function streamed(world: World, args: Json): { channel: Channel; message: Message; stream: Stream } {
  const channel = writableChannel(world, required(args, 'channel'));
  const message = messageByTs(channel, required(args, 'ts'));
  if (message.user !== world.app.userId) throw new SlackError('message_not_owned_by_app');
  const stream = world.streaming.get(`${channel.id} ${message.ts}`);
  if (!stream || world.realNow() >= stream.until) throw new SlackError('message_not_in_streaming_state');
  return { channel, message, stream };
}

/** Outside of direct messages Slack wants to know for whom the answer is. */
function checkRecipient(world: World, channel: Channel, args: Json): void {
  if (channel.kind === 'im') return;
  const [team, user] = [optional(args, 'recipient_team_id'), optional(args, 'recipient_user_id')];
  if (team === undefined) throw new SlackError('missing_recipient_team_id');
  if (user === undefined) throw new SlackError('missing_recipient_user_id');
  if (team !== world.team.id || !world.people.has(user)) throw new SlackError('user_not_found');
}

/** A message with another piece at its end: the text is one Markdown block, other blocks stand where they came. */
function grown(
  world: World,
  before: { text: string; blocks?: Json[] },
  piece: Piece,
): { text: string; blocks: Json[] } {
  const blocks = [...(before.blocks ?? [])];
  const last = blocks.at(-1);
  if (piece.text !== '' && last?.type === 'markdown') {
    blocks[blocks.length - 1] = { ...last, text: `${last.text}${piece.text}` };
  } else if (piece.text !== '') {
    blocks.push(...withIds([{ type: 'markdown', text: piece.text }], world.nextId));
  }
  blocks.push(...withIds(piece.blocks, world.nextId));
  return { text: before.text + piece.text, blocks };
}
