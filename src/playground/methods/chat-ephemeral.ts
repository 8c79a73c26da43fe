import { SlackError } from '../errors.ts';
import { whisper } from '../posting.ts';
import { contentOf, writableChannel } from './content.ts';
import { type Methods, optional, required } from './method.ts';

export const chatEphemeralMethods: Methods = {
  'chat.postEphemeral': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel'));
    const user = required(args, 'user');
    if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
    const threadTs = optional(args, 'thread_ts');
    const ephemeral = whisper(world, {
      channel: channel.id,
      user,
      from: 'app',
      ...contentOf(world, args),
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
    return { message_ts: ephemeral.ts };
  },
};
