import { SlackError } from '../errors.ts';
import { schedule, wireScheduled } from '../scheduled.ts';
import { contentOf, threadRoot, writableChannel } from './content.ts';
import { metadataOf } from './metadata.ts';
import { type Methods, optional, required } from './method.ts';
import { pageOf } from './paging.ts';

export const scheduledMethods: Methods = {
  'chat.scheduleMessage': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    const postAt = Number(optional(args, 'post_at'));
    if (!Number.isInteger(postAt)) throw new SlackError('invalid_time');
    const threadTs = optional(args, 'thread_ts');
    const draft = {
      ...contentOf(world, args),
      ...(threadTs === undefined ? {} : { thread_ts: threadRoot(channel, threadTs) }),
      ...metadataOf(args),
    };
    const { id } = schedule(world, channel, { postAt, draft });
    return { channel: channel.id, scheduled_message_id: id, post_at: postAt, message: { text: draft.text } };
  },
  'chat.scheduledMessages.list': (world, args) => {
    const channel = optional(args, 'channel');
    const oldest = Number(optional(args, 'oldest') ?? 0);
    const latest = Number(optional(args, 'latest') ?? Number.POSITIVE_INFINITY);
    const wanted = world.scheduled
      .filter((message) => channel === undefined || message.channel === channel)
      .filter(({ postAt }) => postAt >= oldest && postAt <= latest)
      .sort((a, b) => a.postAt - b.postAt);
    const { items, nextCursor } = pageOf(wanted, args, { standard: 100, max: 100 });
    return {
      scheduled_messages: items.map(wireScheduled),
      response_metadata: { next_cursor: nextCursor },
    };
  },
  'chat.deleteScheduledMessage': (world, args) => {
    const id = required(args, 'scheduled_message_id');
    const channel = required(args, 'channel');
    const found = world.scheduled.find((message) => message.id === id && message.channel === channel);
    if (!found) throw new SlackError('invalid_scheduled_message_id');
    world.scheduled = world.scheduled.filter((message) => message !== found);
    return {};
  },
};
