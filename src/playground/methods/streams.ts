import { messageBlocks, withIds } from '../blocks/prepare.ts';
import { SlackError } from '../errors.ts';
import { appAuthor, change, messageByTs, post } from '../posting.ts';
import { type Json, jsonList, type Message } from '../types.ts';
import type { World } from '../world.ts';
import { writableChannel } from './chat.ts';
import { type Methods, optional, required } from './method.ts';

export const streamMethods: Methods = {
  'chat.startStream': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    const threadTs = required(args, 'thread_ts');
    if (!channel.messages.has(threadTs)) throw new SlackError('invalid_thread_ts');
    const text = markdownOf(args);
    const author = { ...appAuthor(world), thread_ts: threadTs };
    const { ts } = post(world, channel, { ...author, text, blocks: shown(world, text) });
    world.streaming.add(`${channel.id} ${ts}`);
    return { channel: channel.id, ts };
  },
  'chat.appendStream': (world, args) => {
    const { channel, ts } = append(world, args, []);
    return { channel, ts };
  },
  'chat.stopStream': (world, args) => {
    const extra = messageBlocks(args.blocks, world.nextId) ?? [];
    const { channel, ts, message } = append(world, args, extra);
    world.streaming.delete(`${channel} ${ts}`);
    return { channel, ts, message };
  },
};

function append(world: World, args: Json, extra: Json[]): { channel: string; ts: string; message: Message } {
  const channel = writableChannel(world, required(args, 'channel'));
  const ts = required(args, 'ts');
  const before = messageByTs(channel, ts);
  if (!world.streaming.has(`${channel.id} ${ts}`)) throw new SlackError('message_not_in_streaming_state');
  const text = before.text + markdownOf(args);
  const to = { text, blocks: [...shown(world, text), ...extra] };
  return { channel: channel.id, ts, message: change(world, channel, { ts, to }) };
}

function markdownOf(args: Json): string {
  const chunks = jsonList(args.chunks).filter(({ type }) => type === 'markdown_text');
  return (optional(args, 'markdown_text') ?? '') + chunks.map(({ text }) => String(text ?? '')).join('');
}

function shown(world: World, text: string): Json[] {
  return text === '' ? [] : withIds([{ type: 'markdown', text }], world.nextId);
}
