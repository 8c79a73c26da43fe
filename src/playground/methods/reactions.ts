import { SlackError } from '../errors.ts';
import { messageByTs } from '../posting.ts';
import { addReaction, type ReactionAt, removeReaction } from '../reactions.ts';
import type { Json } from '../types.ts';
import { channelById, type World } from '../world.ts';
import { type Methods, required } from './method.ts';

export const reactionMethods: Methods = {
  'reactions.add': (world, args) => {
    addReaction(world, placeOf(world, args));
    return {};
  },
  'reactions.remove': (world, args) => {
    removeReaction(world, placeOf(world, args));
    return {};
  },
  'reactions.get': (world, args) => {
    const channel = channelById(world, required(args, 'channel'));
    return {
      type: 'message',
      channel: channel.id,
      message: messageByTs(channel, required(args, 'timestamp')),
    };
  },
};

function placeOf(world: World, args: Json): ReactionAt {
  const channel = channelById(world, required(args, 'channel'));
  if (!channel.members.has(world.app.userId)) throw new SlackError('not_in_channel');
  return {
    channel,
    ts: required(args, 'timestamp'),
    user: world.app.userId,
    name: required(args, 'name'),
  };
}
