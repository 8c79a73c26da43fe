import { SlackError } from './errors.ts';
import { emit } from './socket/events.ts';
import type { Channel, Ephemeral, Json, Message } from './types.ts';
import type { World } from './world.ts';

/** The text that Slack keeps of a message; the rest is cut off. */
const TEXT_LIMIT = 40_000;

/** What a new message consists of; `ts` and team are added. */
export type Draft = Omit<Message, 'type' | 'ts' | 'team'>;

/** Puts a message into a channel, and tells the app when it is a member. */
export function post(world: World, channel: Channel, draft: Draft): Message {
  const ts = world.clock.nextTs();
  const message: Message = {
    type: 'message',
    ts,
    team: world.team.id,
    ...draft,
    text: draft.text.slice(0, TEXT_LIMIT),
  };
  channel.messages.set(ts, message);
  if (message.user === world.app.userId) endStatus(world, channel.id, message.thread_ts);
  world.reads.set(`${message.user} ${channel.id}`, ts);
  tellApp(world, channel, { ...message, ...parentUser(channel, message) });
  touch(world, channel, message);
  return message;
}

/** The parts that mark a message as the app's own. */
export function appAuthor(world: World): Pick<Message, 'user' | 'bot_id' | 'app_id'> {
  return { user: world.app.userId, bot_id: world.app.botId, app_id: world.app.id };
}

/**
 * Changes a message's content; the app hears `message_changed`, as from Slack. `unmarked` is for what people do not
 * see as an edit: an answer that grows, a link that gets its preview.
 */
export function change(
  world: World,
  channel: Channel,
  change: { ts: string; to: Partial<Message>; unmarked?: boolean },
): Message {
  const before = messageByTs(channel, change.ts);
  const now = world.clock.nextTs();
  const mark = change.unmarked === true ? {} : { edited: { user: before.user, ts: now } };
  const after = { ...before, ...change.to, ...mark };
  channel.messages.set(before.ts, after);
  tellApp(world, channel, {
    type: 'message',
    subtype: 'message_changed',
    message: after,
    previous_message: before,
    hidden: true,
    ts: now,
  });
  touch(world, channel, after);
  return after;
}

/** Deletes a message; the app hears `message_deleted`. */
export function remove(world: World, channel: Channel, ts: string): void {
  const before = messageByTs(channel, ts);
  channel.messages.delete(ts);
  tellApp(world, channel, {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: before,
    deleted_ts: ts,
    hidden: true,
    ts: world.clock.nextTs(),
  });
  touch(world, channel, before);
}

/** Shows a message to one person only. */
export function whisper(world: World, draft: Omit<Ephemeral, 'ts'>): Ephemeral {
  const ephemeral = { ...draft, ts: world.clock.nextTs() };
  world.ephemerals.push(ephemeral);
  if (draft.from === 'app') endStatus(world, draft.channel, draft.thread_ts);
  world.changes.bump(ephemeral);
  return ephemeral;
}

/** The message with this ts; throws `message_not_found`. */
export function messageByTs(channel: Channel, ts: unknown): Message {
  const message = typeof ts === 'string' ? channel.messages.get(ts) : undefined;
  if (!message) throw new SlackError('message_not_found');
  return message;
}

/** A thread's messages without its parent, oldest first. */
export function repliesOf(channel: Channel, threadTs: string): Message[] {
  return [...channel.messages.values()].filter(
    ({ ts, thread_ts }) => thread_ts === threadTs && ts !== threadTs,
  );
}

/** Lets everyone who watches know of a message, and of its thread's first message, which counts the replies. */
export function touch(world: World, channel: Channel, message: Message): void {
  const root = message.thread_ts;
  if (root !== undefined && root !== message.ts) world.changes.bump({ channel: channel.id, ts: root });
  world.changes.bump({ channel: channel.id, ts: message.ts });
}

function tellApp(world: World, channel: Channel, event: Json): void {
  if (!channel.members.has(world.app.userId)) return;
  const { metadata: _, ...seen } = event;
  emit(world, { event_ts: event.ts, ...seen, channel: channel.id, channel_type: eventKind(channel) });
}

/** The kind of a conversation as message events name it. */
function eventKind({ kind, isPrivate }: Channel): string {
  return kind === 'channel' && isPrivate ? 'group' : kind;
}

function parentUser(channel: Channel, message: Message): Json {
  const parent = message.thread_ts ? channel.messages.get(message.thread_ts) : undefined;
  return parent ? { parent_user_id: parent.user } : {};
}

function endStatus(world: World, channel: string, threadTs: string | undefined): void {
  world.statuses = world.statuses.filter(
    (status) => status.channel !== channel || (threadTs !== undefined && status.thread_ts !== threadTs),
  );
}
