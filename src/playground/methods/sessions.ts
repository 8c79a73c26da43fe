import { SlackError } from '../errors.ts';
import { writableChannel } from './content.ts';
import { type Methods, optional, required } from './method.ts';

const STATUSES = ['processing', 'active', 'suspended', 'closed'];
const TITLE = 200;

export const sessionMethods: Methods = {
  'agents.sessions.setStatus': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel_id'));
    const threadTs = required(args, 'thread_ts');
    const status = required(args, 'status');
    if (!STATUSES.includes(status)) throw new SlackError('invalid_arguments', ['[ERROR] unknown status']);
    if ((optional(args, 'title') ?? '').length > TITLE) throw new SlackError('invalid_arguments');
    const key = `${channel.id} ${threadTs}`;
    // Only a session that begins is given a title.
    const title = world.sessions.get(key)?.title ?? optional(args, 'title') ?? null;
    world.sessions.set(key, { status, title });
    if (title !== null) world.titles.set(key, title);
    world.changes.bump();
    return {};
  },
};
