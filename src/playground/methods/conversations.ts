import { SlackError } from '../errors.ts';
import { join, leave } from '../people/membership.ts';
import type { Channel, Json } from '../types.ts';
import { channelById, directMessage, personById, type World } from '../world.ts';
import { visibleChannel } from './content.ts';
import { flag, type Methods, optional, required } from './method.ts';
import { pageOf } from './paging.ts';

const LIST_PAGE = { standard: 100, max: 1000 };

export const conversationMethods: Methods = {
  'conversations.info': (world, args) => ({
    channel: wireChannel(world, visibleChannel(world, required(args, 'channel'))),
  }),
  'conversations.list': (world, args) => listed(world, args, [...world.channels.values()]),
  'users.conversations': (world, args) => {
    const user = optional(args, 'user') ?? world.app.userId;
    personById(world, user);
    const own = [...world.channels.values()].filter(({ members }) => members.has(user));
    return listed(world, args, own);
  },
  'conversations.members': (world, args) => {
    const { members } = visibleChannel(world, required(args, 'channel'));
    const { items, nextCursor } = pageOf([...members], args, LIST_PAGE);
    return { members: items, response_metadata: { next_cursor: nextCursor } };
  },
  'conversations.open': (world, args) => {
    const channel = args.channel
      ? channelById(world, args.channel)
      : directMessage(world, personById(world, required(args, 'users')).id);
    if (channel?.kind !== 'im') throw new SlackError('channel_not_found');
    return { channel: { id: channel.id }, no_op: true, already_open: true };
  },
  'conversations.join': (world, args) => {
    const channel = visibleChannel(world, required(args, 'channel'));
    if (channel.kind === 'im' || channel.isPrivate) {
      throw new SlackError('method_not_supported_for_channel_type');
    }
    if (channel.isArchived) throw new SlackError('is_archived');
    const already = channel.members.has(world.app.userId);
    join(world, channel, world.app.userId);
    return { channel: wireChannel(world, channel), ...(already ? { warning: 'already_in_channel' } : {}) };
  },
  'conversations.leave': (world, args) => {
    const channel = visibleChannel(world, required(args, 'channel'));
    if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new SlackError('is_archived');
    if (!channel.members.has(world.app.userId)) return { not_in_channel: true };
    leave(world, channel, world.app.userId);
    return {};
  },
};

/** The conversations of the kinds that are asked for, without private ones that the app is not in. */
function listed(world: World, args: Json, channels: Channel[]): Json {
  const types = (optional(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
  const wanted = channels.filter(
    (channel) =>
      types.includes(typeOf(channel)) &&
      !(flag(args, 'exclude_archived') && channel.isArchived) &&
      (!channel.isPrivate || channel.members.has(world.app.userId)),
  );
  const { items, nextCursor } = pageOf(wanted, args, LIST_PAGE);
  return {
    channels: items.map((channel) => wireChannel(world, channel)),
    response_metadata: { next_cursor: nextCursor },
  };
}

function typeOf(channel: Channel): string {
  if (channel.kind === 'im') return 'im';
  return channel.isPrivate ? 'private_channel' : 'public_channel';
}

function wireChannel(world: World, channel: Channel): Json {
  const { id, created, isArchived, isPrivate } = channel;
  const shared = { id, created, is_archived: isArchived, is_org_shared: false };
  if (channel.kind === 'im') return { ...shared, is_im: true, user: channel.person };
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_general: channel.name === 'general',
    is_member: channel.members.has(world.app.userId),
    num_members: channel.members.size,
    context_team_id: world.team.id,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
