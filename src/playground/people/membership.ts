import { SlackError } from '../errors.ts';
import { emit } from '../socket/events.ts';
import type { Channel, Person } from '../types.ts';
import { addChannel, type World } from '../world.ts';

/** Makes a person, or the app, a member; the app hears of it where it is a member itself. */
export function join(world: World, channel: Channel, user: string, inviter?: string): void {
  if (channel.members.has(user)) return;
  channel.members.add(user);
  if (channel.members.has(world.app.userId)) {
    emit(world, {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.isPrivate ? 'G' : 'C',
      team: world.team.id,
      event_ts: world.clock.nextTs(),
      ...(inviter === undefined ? {} : { inviter }),
    });
  }
  world.changes.bump();
}

/** Takes a person, or the app, out of a channel. */
export function leave(world: World, channel: Channel, user: string): void {
  const appWasIn = channel.members.has(world.app.userId);
  if (!channel.members.delete(user)) return;
  if (appWasIn) {
    const type = user === world.app.userId ? 'channel_left' : 'member_left_channel';
    const channelType = channel.isPrivate ? 'G' : 'C';
    emit(world, {
      type,
      user,
      channel: channel.id,
      channel_type: channelType,
      event_ts: world.clock.nextTs(),
    });
  }
  world.changes.bump();
}

/** A new person comes into the workspace, into its first channel, and can write to the app. Throws `name_taken`. */
export function addPerson(world: World, given: { name: string; realName: string; tz: string }): Person {
  if (!/^[\p{Ll}\p{Lo}\p{N}._-]{1,80}$/u.test(given.name)) throw new SlackError('invalid_name');
  if ([...world.people.values()].some(({ name }) => name === given.name)) throw new SlackError('name_taken');
  const person = { id: world.nextId('U'), ...given, isBot: false };
  world.people.set(person.id, person);
  if (world.app.installed) {
    const members = [person.id, world.app.userId];
    addChannel(world, { name: world.app.handle, kind: 'im', person: person.id, members });
  }
  const first = [...world.channels.values()].find(({ kind, isPrivate }) => kind === 'channel' && !isPrivate);
  if (first) join(world, first, person.id);
  world.changes.bump();
  return person;
}

/** Opens a new channel with its first member. Throws `invalid_name` and `name_taken`, as Slack does. */
export function createChannel(
  world: World,
  name: string,
  { creator, isPrivate }: { creator: string; isPrivate: boolean },
): Channel {
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) throw new SlackError('invalid_name');
  const taken = [...world.channels.values()].some(
    (channel) => channel.name === name && channel.kind !== 'im',
  );
  if (taken) throw new SlackError('name_taken');
  const channel = addChannel(world, { name, kind: 'channel', isPrivate, members: [creator] });
  world.changes.bump();
  return channel;
}
