import { messageBlocks } from '../blocks/prepare.ts';
import { SlackError } from '../errors.ts';
import type { TokenGrant } from '../shared.ts';
import type { Channel, Json, Message } from '../types.ts';
import { channelById, directMessage, type World } from '../world.ts';
import { optional } from './method.ts';

/** Slack's limit of Markdown in one message or one piece of a stream. */
export const MARKDOWN_LIMIT = 12_000;

/**
 * A channel that the app may post to. Throws `channel_not_found` (also for private channels that it is not in),
 * `is_archived`, and `not_in_channel` unless its token may post to any public channel.
 */
export function writableChannel(world: World, id: string, grant?: TokenGrant): Channel {
  const channel = directMessage(world, id) ?? visibleChannel(world, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.members.has(world.app.userId) || grant?.scopes.includes('chat:write.public')) return channel;
  throw new SlackError('not_in_channel');
}

/** A channel that the app may read: as above, archived or not. */
export function readableChannel(world: World, id: string): Channel {
  const channel = visibleChannel(world, id);
  if (!channel.members.has(world.app.userId)) throw new SlackError('not_in_channel');
  return channel;
}

/** A channel that the app may know of. Throws `channel_not_found`. */
export function visibleChannel(world: World, id: string): Channel {
  const channel = channelById(world, id);
  if (channel.isPrivate && !channel.members.has(world.app.userId)) throw new SlackError('channel_not_found');
  return channel;
}

/** The text and blocks of a message. Throws `no_text` when there is neither. */
export function contentOf(world: World, args: Json): Pick<Message, 'text'> & { blocks?: Json[] } {
  const markdown = optional(args, 'markdown_text');
  if (markdown !== undefined && (args.text !== undefined || args.blocks !== undefined)) {
    throw new SlackError('markdown_text_conflict');
  }
  if (markdown !== undefined && markdown.length > MARKDOWN_LIMIT) throw new SlackError('msg_too_long');
  const given = markdown === undefined ? args.blocks : [{ type: 'markdown', text: markdown }];
  const blocks = messageBlocks(given, world.nextId);
  const text = markdown ?? optional(args, 'text') ?? '';
  if (text === '' && !blocks?.length) throw new SlackError('no_text');
  return { text, ...(blocks === undefined ? {} : { blocks }) };
}

/** The first message of the thread that `ts` is in. Throws `invalid_thread_ts`. */
export function threadRoot(channel: Channel, ts: string): string {
  const message = channel.messages.get(ts);
  if (!message) throw new SlackError('invalid_thread_ts');
  return message.thread_ts ?? ts;
}
