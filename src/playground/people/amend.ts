import { SlackError } from '../errors.ts';
import { change, messageByTs, remove, repliesOf } from '../posting.ts';
import type { Channel, Message } from '../types.ts';
import type { World } from '../world.ts';
import { encodeTyped } from './typed-text.ts';

/** A message of a person's own. */
export interface OwnMessage {
  user: string;
  channel: Channel;
  ts: string;
}

/** A person gives a message other words. Throws `cant_update_message` for somebody else's. */
export function editMessage(world: World, at: OwnMessage, text: string): void {
  own(at, 'cant_update_message');
  if (text.trim() === '') throw new SlackError('no_text');
  change(world, at.channel, { ts: at.ts, to: { text: encodeTyped(world, text) } });
}

/**
 * A person deletes a message. One that has replies leaves a stone in its place, of which the app hears as of a change.
 * Throws `cant_delete_message` for somebody else's.
 */
export function deleteMessage(world: World, at: OwnMessage): void {
  const message = own(at, 'cant_delete_message');
  if (repliesOf(at.channel, at.ts).length === 0) {
    remove(world, at.channel, at.ts);
    return;
  }
  const { type, ts, team } = message;
  at.channel.messages.set(ts, { type, ts, team, user: message.user, text: '', thread_ts: ts });
  const to = { subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.' };
  change(world, at.channel, { ts, to, unmarked: true });
}

function own({ user, channel, ts }: OwnMessage, refusal: string): Message {
  const message = messageByTs(channel, ts);
  if (message.user !== user || message.subtype === 'tombstone') throw new SlackError(refusal);
  return message;
}
