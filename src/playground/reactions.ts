import { SlackError } from './errors.ts';
import { messageByTs } from './posting.ts';
import { emit } from './socket/events.ts';
import type { Channel, Message } from './types.ts';
import type { World } from './world.ts';

/** Who reacts how to which message. */
export interface ReactionAt {
  channel: Channel;
  ts: string;
  user: string;
  name: string;
}

/** Adds a reaction. Throws `already_reacted`, `invalid_name` and `message_not_found`. */
export function addReaction(world: World, at: ReactionAt): void {
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(at.name)) throw new SlackError('invalid_name');
  const message = messageByTs(at.channel, at.ts);
  const before = usersOf(message, at.name);
  if (before.includes(at.user)) throw new SlackError('already_reacted');
  setUsers(message, at.name, [...before, at.user]);
  tell(world, 'reaction_added', { at, author: message.user });
}

/** Takes a reaction back. Throws `no_reaction` and `message_not_found`. */
export function removeReaction(world: World, at: ReactionAt): void {
  const message = messageByTs(at.channel, at.ts);
  const before = usersOf(message, at.name);
  if (!before.includes(at.user)) throw new SlackError('no_reaction');
  setUsers(
    message,
    at.name,
    before.filter((user) => user !== at.user),
  );
  tell(world, 'reaction_removed', { at, author: message.user });
}

function usersOf(message: Message, name: string): string[] {
  return message.reactions?.find((reaction) => reaction.name === name)?.users ?? [];
}

function setUsers(message: Message, name: string, users: string[]): void {
  const others = (message.reactions ?? []).filter((reaction) => reaction.name !== name);
  message.reactions = users.length === 0 ? others : [...others, { name, users, count: users.length }];
}

function tell(world: World, type: string, { at, author }: { at: ReactionAt; author: string }): void {
  if (at.channel.members.has(world.app.userId)) {
    emit(world, {
      type,
      user: at.user,
      reaction: at.name,
      item: { type: 'message', channel: at.channel.id, ts: at.ts },
      item_user: author,
      event_ts: world.clock.nextTs(),
    });
  }
  world.changes.bump({ channel: at.channel.id, ts: at.ts });
}
