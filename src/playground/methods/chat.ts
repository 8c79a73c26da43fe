import { messageBlocks } from '../blocks/prepare.ts';
import { SlackError } from '../errors.ts';
import { appAuthor, change, messageByTs, post, remove } from '../posting.ts';
import { type Channel, isJson, type Json, type Message } from '../types.ts';
import { channelById, directMessage, type World } from '../world.ts';
import { flag, type Methods, optional, required } from './method.ts';

export const chatMethods: Methods = {
  'chat.postMessage': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    const content = contentOf(world, args);
    const threadTs = optional(args, 'thread_ts');
    if (threadTs !== undefined && !channel.messages.has(threadTs)) throw new SlackError('invalid_thread_ts');
    const message = post(world, channel, {
      ...appAuthor(world),
      ...content,
      ...(threadTs === undefined ? {} : { thread_ts: rootOf(channel, threadTs) }),
      ...(threadTs !== undefined && flag(args, 'reply_broadcast') ? { subtype: 'thread_broadcast' } : {}),
      ...metadataOf(args),
    });
    return { channel: channel.id, ts: message.ts, message };
  },
  'chat.update': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    const ts = required(args, 'ts');
    if (messageByTs(channel, ts).user !== world.app.userId) throw new SlackError('cant_update_message');
    const to = { ...contentOf(world, args), ...metadataOf(args) };
    const message = change(world, channel, { ts, to });
    return { channel: channel.id, ts, text: message.text, message };
  },
  'chat.delete': (world, args) => {
    const channel = channelById(world, required(args, 'channel'));
    const ts = required(args, 'ts');
    if (messageByTs(channel, ts).user !== world.app.userId) throw new SlackError('cant_delete_message');
    remove(world, channel, ts);
    return { channel: channel.id, ts };
  },
  'chat.getPermalink': (world, args) => {
    const channel = channelById(world, required(args, 'channel'));
    const message = messageByTs(channel, required(args, 'message_ts'));
    const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
    const place = `${channel.id}/p${message.ts.replace('.', '')}`;
    return { channel: channel.id, permalink: `${world.url}/archives/${place}${thread}` };
  },
};

/** A channel that the app may post to: `channel_not_found`, or `not_in_channel` when it is no member. */
export function writableChannel(world: World, id: string): Channel {
  const channel = directMessage(world, id) ?? channelById(world, id);
  if (!channel.members.has(world.app.userId)) throw new SlackError('not_in_channel');
  return channel;
}

/** The text and blocks of a message. Throws `no_text` when there is neither. */
export function contentOf(world: World, args: Json): Pick<Message, 'text'> & { blocks?: Json[] } {
  const markdown = optional(args, 'markdown_text');
  if (markdown !== undefined && (args.text !== undefined || args.blocks !== undefined)) {
    throw new SlackError('markdown_text_conflict');
  }
  const given = markdown === undefined ? args.blocks : [{ type: 'markdown', text: markdown }];
  const blocks = messageBlocks(given, world.nextId);
  const text = markdown ?? optional(args, 'text') ?? '';
  if (text === '' && !blocks?.length) throw new SlackError('no_text');
  return { text, ...(blocks === undefined ? {} : { blocks }) };
}

function metadataOf(args: Json): { metadata?: Json } {
  const { metadata } = args;
  if (metadata === undefined) return {};
  if (!isJson(metadata) || typeof metadata.event_type !== 'string' || !isJson(metadata.event_payload)) {
    throw new SlackError('invalid_metadata_format');
  }
  return { metadata };
}

function rootOf(channel: Channel, ts: string): string {
  return channel.messages.get(ts)?.thread_ts ?? ts;
}
