import { SlackError } from '../errors.ts';
import { join } from '../people/membership.ts';
import type { Channel, Json } from '../types.ts';
import { channelById, directMessage, personById, type World } from '../world.ts';
import { type Methods, optional, required } from './method.ts';

export const conversationMethods: Methods = {
  'conversations.info': (world, args) => ({
    channel: wireChannel(world, channelById(world, required(args, 'channel'))),
  }),
  'conversations.list': (world, args) => {
    const types = (optional(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
    const wanted = [...world.channels.values()].filter(({ kind }) =>
      types.includes(kind === 'im' ? 'im' : 'public_channel'),
    );
    return {
      channels: wanted.map((channel) => wireChannel(world, channel)),
      response_metadata: { next_cursor: '' },
    };
  },
  'conversations.members': (world, args) => ({
    members: [...channelById(world, required(args, 'channel')).members],
    response_metadata: { next_cursor: '' },
  }),
  'conversations.open': (world, args) => {
    const channel = args.channel
      ? channelById(world, args.channel)
      : directMessage(world, personById(world, required(args, 'users')).id);
    if (channel?.kind !== 'im') throw new SlackError('channel_not_found');
    return { channel: { id: channel.id }, no_op: true, already_open: true };
  },
  'conversations.join': (world, args) => {
    const channel = channelById(world, required(args, 'channel'));
    if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
    join(world, channel, world.app.userId);
    return { channel: wireChannel(world, channel) };
  },
};

function wireChannel(world: World, channel: Channel): Json {
  const shared = { id: channel.id, created: channel.created, is_archived: false, is_org_shared: false };
  if (channel.kind === 'im') return { ...shared, is_im: true, user: channel.person };
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_general: channel.name === 'general',
    is_member: channel.members.has(world.app.userId),
    num_members: channel.members.size,
    context_team_id: world.team.id,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
