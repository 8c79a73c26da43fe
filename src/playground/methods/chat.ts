import { SlackError } from '../errors.ts';
import { appAuthor, change, messageByTs, post, remove } from '../posting.ts';
import type { World } from '../world.ts';
import { contentOf, readableChannel, threadRoot, visibleChannel, writableChannel } from './content.ts';
import { metadataOf } from './metadata.ts';
import { flag, type Methods, optional, required } from './method.ts';

/** Longer texts are cut off in a new message, but refused in a changed one. */
const UPDATE_TEXT_LIMIT = 4000;

export const chatMethods: Methods = {
  'chat.postMessage': (world, args, grant) => {
    const channel = writableChannel(world, required(args, 'channel'), grant);
    const content = contentOf(world, args);
    const threadTs = optional(args, 'thread_ts');
    const message = post(world, channel, {
      ...appAuthor(world),
      ...content,
      ...(threadTs === undefined ? {} : { thread_ts: threadRoot(channel, threadTs) }),
      ...(threadTs !== undefined && flag(args, 'reply_broadcast') ? { subtype: 'thread_broadcast' } : {}),
      ...metadataOf(args),
    });
    return { channel: channel.id, ts: message.ts, message };
  },
  'chat.update': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    const ts = required(args, 'ts');
    if (messageByTs(channel, ts).user !== world.app.userId) throw new SlackError('cant_update_message');
    if (isStreaming(world, channel.id, ts)) throw new SlackError('streaming_state_conflict');
    if (String(args.text ?? '').length > UPDATE_TEXT_LIMIT) throw new SlackError('msg_too_long');
    const to = { ...contentOf(world, args), ...metadataOf(args) };
    const message = change(world, channel, { ts, to });
    return { channel: channel.id, ts, text: message.text, message };
  },
  'chat.delete': (world, args) => {
    const channel = visibleChannel(world, required(args, 'channel'));
    const ts = required(args, 'ts');
    if (messageByTs(channel, ts).user !== world.app.userId) throw new SlackError('cant_delete_message');
    remove(world, channel, ts);
    return { channel: channel.id, ts };
  },
  'chat.getPermalink': (world, args) => {
    const channel = readableChannel(world, required(args, 'channel'));
    const message = messageByTs(channel, required(args, 'message_ts'));
    const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
    const place = `${channel.id}/p${message.ts.replace('.', '')}`;
    return { channel: channel.id, permalink: `${world.url}/archives/${place}${thread}` };
  },
};

function isStreaming(world: World, channel: string, ts: string): boolean {
  return world.streaming.has(`${channel} ${ts}`);
}
