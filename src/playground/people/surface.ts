import { initialValues } from '../blocks/form.ts';
import { SlackError } from '../errors.ts';
import { type FormValues, type Json, jsonList, type View } from '../types.ts';
import { channelById, type World } from '../world.ts';
import { responseUrl } from './interact.ts';

/** Where a person pressed something: a message, an ephemeral message, or a view, and what Slack sends about it. */
export interface Surface {
  blocks: Json[];
  values: FormValues;
  view?: View;
  channel?: string;
  threadTs?: string | undefined;
  /** `container`, `channel`, `message` or `view`, and the response_url. */
  payload: Json;
}

/** Finds the surface by message ts or view id. Throws `message_not_found` or `not_found`. */
export function findSurface(
  world: World,
  at: { user: string; channel?: string; messageTs?: string; viewId?: string },
): Surface {
  return at.viewId === undefined ? messageSurface(world, at) : viewSurface(world, at.user, at.viewId);
}

function viewSurface(world: World, user: string, viewId: string): Surface {
  const open = [...(world.modals.get(user) ?? []), world.homes.get(user)];
  const view = open.find((candidate) => candidate?.id === viewId);
  if (!view) throw new SlackError('not_found');
  const payload = { container: { type: 'view', view_id: view.id }, view };
  return { blocks: view.blocks, values: view.state.values, view, payload };
}

function messageSurface(world: World, at: { user: string; channel?: string; messageTs?: string }): Surface {
  const channel = channelById(world, at.channel);
  const message = channel.messages.get(at.messageTs ?? '');
  const ephemeral = world.ephemerals.findLast(({ ts, user }) => ts === at.messageTs && user === at.user);
  const found = message ?? ephemeral;
  if (!found) throw new SlackError('message_not_found');
  const hanging = jsonList('attachments' in found ? found.attachments : []);
  const blocks = [...(found.blocks ?? []), ...hanging.flatMap((attachment) => jsonList(attachment.blocks))];
  const values = initialValues(blocks);
  const thread = found.thread_ts === undefined ? {} : { thread_ts: found.thread_ts };
  const payload = {
    container: {
      type: 'message',
      message_ts: found.ts,
      channel_id: channel.id,
      is_ephemeral: message === undefined,
      ...thread,
    },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    state: { values },
    response_url: responseUrl(world, { channel: channel.id, user: at.user, originalTs: found.ts }),
    ...(message ? { message: { ...message } } : {}),
  };
  return { blocks, values, channel: channel.id, threadTs: found.thread_ts, payload };
}
