import { SlackError } from '../errors.ts';
import { messageByTs } from '../posting.ts';
import type { Json } from '../types.ts';
import { channelById, personById, type World } from '../world.ts';
import { interact, interactiveBase, responseUrl } from './interact.ts';

/** Runs a global shortcut, or a message shortcut when a message is named. Throws `unknown_shortcut`. */
export async function runShortcut(
  world: World,
  given: { as: string; callbackId: string; channel?: string; messageTs?: string },
): Promise<Json> {
  const { id: user } = personById(world, given.as);
  const type = given.messageTs === undefined ? 'global' : 'message';
  const known = world.app.shortcuts.find(
    (offer) => offer.callbackId === given.callbackId && offer.type === type,
  );
  if (!known) throw new SlackError('unknown_shortcut');
  const base = {
    ...interactiveBase(world, user),
    callback_id: given.callbackId,
    trigger_id: world.triggers.issue({ user }),
    action_ts: world.clock.nextTs(),
  };
  const payload =
    type === 'global' ? { type: 'shortcut', ...base } : { ...base, ...aboutMessage(world, given, user) };
  const { interaction } = await interact(world, { kind: 'interactive', user, what: known.name, payload });
  return { interaction };
}

function aboutMessage(world: World, given: { channel?: string; messageTs?: string }, user: string): Json {
  const channel = channelById(world, given.channel);
  const message = messageByTs(channel, given.messageTs);
  return {
    type: 'message_action',
    channel: { id: channel.id, name: channel.name },
    message: { ...message },
    message_ts: message.ts,
    response_url: responseUrl(world, { channel: channel.id, user, originalTs: message.ts }),
  };
}
