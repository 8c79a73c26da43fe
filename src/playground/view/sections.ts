import { clockState, titlesIn } from '../http/state.ts';
import type { Channel, Json } from '../types.ts';
import { isVisible, type World } from '../world.ts';

/** What one person sees besides messages, in parts that are sent again only when they change. */
export function sectionsOf(world: World, me: string): Map<string, unknown> {
  const { app } = world;
  const sections = new Map<string, unknown>([
    ['me', me],
    ['team', { id: world.team.id, name: world.team.name }],
    ['app', appSection(world)],
    ['people', [...world.people.values()]],
    ['modals', world.modals.get(me) ?? []],
    ['home', world.homes.get(me) ?? null],
    ['clock', clockState(world.clock)],
  ]);
  for (const channel of world.channels.values()) {
    if (!isVisible(channel, me)) continue;
    sections.set(`channel ${channel.id}`, channelSection(world, channel, { me, app: app.userId }));
  }
  return sections;
}

function appSection(world: World): Json {
  const { id, userId, handle, name, installed, commands, shortcuts } = world.app;
  return { id, userId, handle, name, installed, commands, shortcuts, connections: world.hub.connections() };
}

function channelSection(world: World, channel: Channel, who: { me: string; app: string }): Json {
  const read = world.reads.get(`${who.me} ${channel.id}`) ?? '0';
  const { unread, latest } = unreadOf(channel, read, who.me);
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    isPrivate: channel.isPrivate,
    isArchived: channel.isArchived,
    memberCount: channel.members.size,
    member: channel.members.has(who.me),
    withApp: channel.members.has(who.app),
    read,
    unread,
    latest,
    statuses: world.statuses
      .filter((status) => status.channel === channel.id && status.until > world.realNow())
      .map(({ thread_ts, status }) => ({ thread_ts, status })),
    prompts: world.prompts.get(channel.id) ?? null,
    titles: titlesIn(world, channel.id),
  };
}

/** Messages of the channel itself, not of its threads, that others wrote since `read`. */
function unreadOf(channel: Channel, read: string, me: string): { unread: number; latest: string } {
  let unread = 0;
  let latest = '0';
  for (const { ts, thread_ts, user } of channel.messages.values()) {
    if (ts > latest) latest = ts;
    if (ts > read && user !== me && (thread_ts === undefined || thread_ts === ts)) unread += 1;
  }
  return { unread, latest };
}
