import { stopAgent } from '../agent.ts';
import { archive } from '../channels.ts';
import { SlackError } from '../errors.ts';
import { installApp, uninstallApp } from '../installing.ts';
import { act, suggest } from '../people/act.ts';
import { deleteMessage, editMessage, type OwnMessage } from '../people/amend.ts';
import { openHome } from '../people/home.ts';
import { addPerson, createChannel, join, leave } from '../people/membership.ts';
import { dismissModal, submitModal } from '../people/modal.ts';
import { say } from '../people/say.ts';
import { runShortcut } from '../people/shortcut.ts';
import { addReaction, removeReaction } from '../reactions.ts';
import { emitAgain } from '../socket/events.ts';
import { isJson, type Json } from '../types.ts';
import { channelById, personById, type World } from '../world.ts';
import { actionOf, moveClock, text, textOr } from './control-body.ts';
import { clockState } from './state.ts';

/** One thing that a person, or a test in a person's name, can do: the body of the POST in, the answer out. */
export type Control = (world: World, body: Json) => Json | Promise<Json>;

/** By the last part of `POST /playground/…`. */
export const CONTROLS: { [path: string]: Control } = {
  messages: (world, body) =>
    say(world, {
      as: text(body, 'as'),
      channel: text(body, 'channel'),
      text: text(body, 'text'),
      threadTs: textOr(body, 'thread_ts', undefined),
    }),
  'messages/edit': (world, body) => {
    editMessage(world, ownMessage(world, body), text(body, 'text'));
    return {};
  },
  'messages/delete': (world, body) => {
    deleteMessage(world, ownMessage(world, body));
    return {};
  },
  actions: (world, body) => act(world, actionOf(body)),
  options: (world, body) => suggest(world, actionOf(body)),
  'views/submit': (world, body) =>
    submitModal(world, {
      as: text(body, 'as'),
      viewId: text(body, 'view_id'),
      values: isJson(body.values) ? body.values : {},
    }),
  'views/close': (world, body) =>
    dismissModal(world, { as: text(body, 'as'), viewId: text(body, 'view_id') }),
  'events/again': (world, body) => ({
    sent: emitAgain(
      world,
      typeof body.type === 'string' ? { type: body.type } : { messageTs: text(body, 'message_ts') },
      { newId: body.new_id === true },
    ),
  }),
  'sessions/stop': (world, body) => ({
    stopped: stopAgent(world, {
      user: personById(world, body.as).id,
      channel: channelById(world, body.channel),
      threadTs: text(body, 'thread_ts'),
    }),
  }),
  home: (world, body) => {
    openHome(world, text(body, 'as'), body.tab === 'messages' ? 'messages' : 'home');
    return {};
  },
  shortcuts: (world, body) =>
    runShortcut(world, { ...actionOf({ ...body, action_id: '-' }), callbackId: text(body, 'callback_id') }),
  reactions: (world, body) => {
    const at = {
      channel: channelById(world, body.channel),
      ts: text(body, 'message_ts'),
      user: personById(world, body.as).id,
      name: text(body, 'name'),
    };
    if (body.remove === true) removeReaction(world, at);
    else addReaction(world, at);
    return {};
  },
  read: (world, body) => {
    const channel = channelById(world, body.channel);
    const last = [...channel.messages.keys()].at(-1) ?? '0';
    const key = `${personById(world, body.as).id} ${channel.id}`;
    if (world.reads.get(key) === last) return {};
    world.reads.set(key, last);
    world.changes.bump();
    return {};
  },
  people: (world, body) => {
    const [name, tz] = [text(body, 'name'), textOr(body, 'tz', 'Etc/UTC')];
    const valid = Intl.supportedValuesOf('timeZone').includes(tz) || tz === 'Etc/UTC';
    if (!valid) throw new SlackError('invalid_arguments', ['“tz” is an IANA time zone']);
    return { user: addPerson(world, { name, realName: textOr(body, 'real_name', name), tz }).id };
  },
  channels: (world, body) => {
    const creator = personById(world, body.as).id;
    const isPrivate = body.private === true;
    const channel = createChannel(world, text(body, 'name'), { creator, isPrivate });
    return { channel: channel.id };
  },
  'channels/invite': (world, body) => {
    const inviter = personById(world, body.as).id;
    join(world, townSquare(world, body), personById(world, body.user).id, inviter);
    return {};
  },
  'channels/leave': (world, body) => {
    leave(world, townSquare(world, body), personById(world, body.user ?? body.as).id);
    return {};
  },
  install: (world) => ({ token: installApp(world, world.shared.app.scopes), team: world.team.id }),
  uninstall: (world) => {
    uninstallApp(world);
    return {};
  },
  'channels/archive': (world, body) => {
    archive(world, townSquare(world, body), { by: personById(world, body.as).id, undo: body.undo === true });
    return {};
  },
  clock: (world, body) => {
    moveClock(world.clock, body);
    return clockState(world.clock);
  },
};

function ownMessage(world: World, body: Json): OwnMessage {
  const { id: user } = personById(world, body.as);
  return { user, channel: channelById(world, body.channel), ts: text(body, 'message_ts') };
}

function townSquare(world: World, body: Json) {
  const channel = channelById(world, body.channel);
  if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
  return channel;
}
