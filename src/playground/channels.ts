import { SlackError } from './errors.ts';
import { emit } from './socket/events.ts';
import type { Channel } from './types.ts';
import type { World } from './world.ts';

/** Archives a channel, or brings it back; the app hears of it where it is a member. Throws `already_archived` and `not_archived`. */
export function archive(world: World, channel: Channel, given: { by: string; undo?: boolean }): void {
  const undo = given.undo === true;
  if (channel.isArchived !== undo) throw new SlackError(undo ? 'not_archived' : 'already_archived');
  channel.isArchived = !undo;
  if (channel.members.has(world.app.userId)) {
    const type = undo ? 'channel_unarchive' : 'channel_archive';
    emit(world, { type, channel: channel.id, user: given.by, event_ts: world.clock.nextTs() });
  }
  world.changes.bump();
}
