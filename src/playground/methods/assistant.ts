import { SlackError } from '../errors.ts';
import { jsonList } from '../types.ts';
import { writableChannel } from './content.ts';
import { type Methods, optional, required } from './method.ts';

/** Slack takes a status away after two minutes without a message. */
const STATUS_LIFE_MS = 120_000;

export const assistantMethods: Methods = {
  'assistant.threads.setStatus': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel_id'));
    const threadTs = required(args, 'thread_ts');
    const status = optional(args, 'status') ?? '';
    if (jsonLength(args.loading_messages) > 10) throw new SlackError('invalid_arguments');
    world.statuses = world.statuses.filter(
      (shown) => shown.channel !== channel.id || shown.thread_ts !== threadTs,
    );
    if (status !== '') {
      const until = world.realNow() + STATUS_LIFE_MS;
      world.statuses.push({ channel: channel.id, thread_ts: threadTs, status, until });
    }
    world.changes.bump();
    return {};
  },
  'assistant.threads.setSuggestedPrompts': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel_id'));
    const prompts = jsonList(args.prompts);
    const complete = prompts.every(
      ({ title, message }) => typeof title === 'string' && typeof message === 'string',
    );
    if (prompts.length < 1 || prompts.length > 4 || !complete) throw new SlackError('invalid_arguments');
    world.prompts.set(channel.id, { title: optional(args, 'title') ?? '', prompts });
    world.changes.bump();
    return {};
  },
  'assistant.threads.setTitle': (world, args) => {
    const channel = writableChannel(world, required(args, 'channel_id'));
    const thread = optional(args, 'thread_ts');
    world.titles.set(`${channel.id} ${thread ?? ''}`, required(args, 'title'));
    world.changes.bump();
    return {};
  },
};

function jsonLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
