import { contentOf } from '../methods/content.ts';
import { appAuthor, change, post, remove, whisper } from '../posting.ts';
import type { ResponseTarget } from '../triggers.ts';
import type { Ephemeral, Json } from '../types.ts';
import { channelById, type World } from '../world.ts';

/** Carries out what an app posts to a response_url, or sends along with a command's acknowledgement. */
export function respond(world: World, target: ResponseTarget, body: Json): void {
  const channel = channelById(world, target.channel);
  const original = originalOf(world, target);
  const posted = target.originalTs !== undefined && channel.messages.has(target.originalTs);
  if (body.delete_original === true) {
    if (original) dropEphemeral(world, original);
    else if (posted) remove(world, channel, target.originalTs ?? '');
    return;
  }
  const content = contentOf(world, body);
  const thread = typeof body.thread_ts === 'string' ? { thread_ts: body.thread_ts } : {};
  if (body.replace_original === true && original) {
    Object.assign(original, { blocks: undefined }, content);
    world.changes.bump(original);
  } else if (body.replace_original === true && posted) {
    change(world, channel, { ts: target.originalTs ?? '', to: content });
  } else if (body.response_type === 'in_channel') {
    post(world, channel, { ...appAuthor(world), ...content, ...thread });
  } else {
    whisper(world, { channel: channel.id, user: target.user, from: 'app', ...content, ...thread });
  }
}

/** The private message that was pressed, if one was; what people press is mostly new. */
function originalOf(world: World, { originalTs, channel }: ResponseTarget): Ephemeral | undefined {
  if (originalTs === undefined) return undefined;
  return world.ephemerals.findLast(({ ts, channel: place }) => ts === originalTs && place === channel);
}

function dropEphemeral(world: World, ephemeral: Ephemeral): void {
  world.ephemerals = world.ephemerals.filter((kept) => kept !== ephemeral);
  world.changes.bump(ephemeral);
}
