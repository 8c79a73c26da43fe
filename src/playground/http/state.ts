import type { PlaygroundClock } from '../clock.ts';
import type { Platform } from '../platform.ts';
import type { Channel, Json, Message } from '../types.ts';
import { isVisible, viewerOf, type World } from '../world.ts';

/** How many of a channel's newest messages the page gets. */
const SHOWN = 500;

/** Everything that one person sees. */
export function stateOf(world: World, as: string | undefined): Json {
  const me = viewerOf(world, as);
  const visible = [...world.channels.values()].filter((channel) => isVisible(channel, me.id));
  return {
    version: world.changes.version(),
    team: world.team,
    me: me.id,
    app: {
      id: world.app.id,
      userId: world.app.userId,
      handle: world.app.handle,
      name: world.app.name,
      installed: world.app.installed,
      commands: world.app.commands,
      shortcuts: world.app.shortcuts,
      connections: world.hub.connections(),
    },
    people: [...world.people.values()],
    clock: clockState(world.clock),
    channels: visible.map((channel) => channelState(world, channel, me.id)),
    ...viewsOf(world, me.id),
  };
}

/** One person's open modals, the topmost last, and their Home tab. */
export function viewsOf(world: World, as: string | undefined): Json {
  const { id } = viewerOf(world, as);
  return { modals: world.modals.get(id) ?? [], home: world.homes.get(id) ?? null };
}

/** The workspaces to choose from, in their order. */
export function workspaceList({ worlds }: Platform): Json[] {
  return worlds.map(({ team, app, people }) => ({
    ...team,
    installed: app.installed,
    people: [...people.values()]
      .filter(({ isBot }) => !isBot)
      .map(({ id, name, realName }) => ({ id, name, realName })),
  }));
}

/** The workspace's time, as the page and the app's clock read it. */
export function clockState(clock: PlaygroundClock): Json {
  const run = clock.running();
  return {
    now: clock.now().toISOString(),
    version: clock.changes.version(),
    moved: clock.moved(),
    speed: clock.speed(),
    run: run ? { from: run.from.toISOString(), until: run.until.toISOString() } : null,
  };
}

function channelState(world: World, channel: Channel, me: string): Json {
  const read = world.reads.get(`${me} ${channel.id}`) ?? '0';
  const messages = [...channel.messages.values()].slice(-SHOWN);
  const replies = countReplies(messages);
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    isPrivate: channel.isPrivate,
    isArchived: channel.isArchived,
    members: [...channel.members],
    read,
    unread: messages.filter((message) => message.ts > read && message.user !== me).length,
    messages: messages.map((message) => ({
      ...message,
      reply_count: replies.get(message.ts) ?? 0,
    })),
    ephemerals: world.ephemerals.filter(({ channel: place, user }) => place === channel.id && user === me),
    statuses: world.statuses
      .filter((status) => status.channel === channel.id && status.until > world.realNow())
      .map(({ thread_ts, status }) => ({ thread_ts, status })),
    prompts: world.prompts.get(channel.id) ?? null,
    titles: titlesIn(world, channel.id),
  };
}

/** What the app called the threads of a channel, by the ts of their first messages. */
export function titlesIn(world: World, channelId: string): Record<string, string> {
  return Object.fromEntries(
    [...world.titles].flatMap(([key, title]) => {
      const [place, ts = ''] = key.split(' ');
      return place === channelId ? [[ts, title]] : [];
    }),
  );
}

/** Replies by the ts of their thread's first message. */
function countReplies(messages: Message[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ts, thread_ts } of messages) {
    if (thread_ts !== undefined && thread_ts !== ts) counts.set(thread_ts, (counts.get(thread_ts) ?? 0) + 1);
  }
  return counts;
}
