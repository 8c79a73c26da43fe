import { SlackError } from '../errors.ts';
import type { Channel, Json } from '../types.ts';
import { channelById, isVisible, viewerOf, type World } from '../world.ts';
import { windowOf } from './window.ts';

/** How many messages a request gets, and at most. */
const STRETCH = { standard: 50, most: 200 };

/** A stretch of a channel or thread, from `{as, channel, thread?, before?, after?, limit?}`. */
export function lookAtMessages(world: World, query: URLSearchParams): Json {
  const me = viewerOf(world, query.get('as') ?? undefined).id;
  const limit = Number(query.get('limit') ?? STRETCH.standard);
  if (!(limit >= 1 && limit <= STRETCH.most)) {
    throw new SlackError('invalid_arguments', [`“limit” must be from 1 to ${STRETCH.most}`]);
  }
  return windowOf(world, me, {
    channel: visibleChannel(world, query, me),
    thread: query.get('thread') ?? undefined,
    before: query.get('before') ?? undefined,
    after: query.get('after') ?? undefined,
    limit,
  });
}

/** Who is in a channel. */
export function lookAtMembers(world: World, query: URLSearchParams): Json {
  const me = viewerOf(world, query.get('as') ?? undefined).id;
  return { members: [...visibleChannel(world, query, me).members] };
}

/** The channel that a request names; one that a person does not see does not exist for them. */
function visibleChannel(world: World, query: URLSearchParams, me: string): Channel {
  const channel = channelById(world, query.get('channel'));
  if (!isVisible(channel, me)) throw new SlackError('channel_not_found');
  return channel;
}
