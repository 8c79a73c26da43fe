import { createControls, type PlaygroundControls } from './client-controls.ts';
import { createRequests, type Outcome, type PlaygroundState } from './client-requests.ts';
import type { Interaction, Json } from './types.ts';

export type { FaultRuleGiven } from './client-controls.ts';
export type { Outcome, PlaygroundState } from './client-requests.ts';

/** A message or view whose button is pressed. */
export type Pressable = { ts: string; channel: string } | { id: string };

/** Acts as people of a running playground, and reads what they see. People and channels go by name or id. */
export interface PlaygroundClient extends PlaygroundControls {
  state(user: string): Promise<PlaygroundState>;
  say(user: string, channel: string, text: string, threadTs?: string): Promise<Outcome>;
  /** Resolves when the app has acknowledged the command, or Slack has given up waiting. */
  command(user: string, channel: string, line: string): Promise<Outcome>;
  click(user: string, at: Pressable, action: string | PressedElement): Promise<Outcome>;
  submit(user: string, values: Json): Promise<Outcome>;
  closeModal(user: string): Promise<Outcome>;
  /** Gives a message of one's own other words. */
  edit(user: string, at: { ts: string; channel: string }, text: string): Promise<Outcome>;
  /** Deletes a message of one's own. */
  remove(user: string, at: { ts: string; channel: string }): Promise<Outcome>;
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Outcome>;
  /** Runs a global shortcut, or a message shortcut at a message. */
  shortcut(user: string, callbackId: string, at?: { ts: string; channel: string }): Promise<Outcome>;
  /** What an external select offers to what a person typed. */
  suggest(user: string, at: { id: string }, wanted: { action: string; typed: string }): Promise<Json[]>;
  react(user: string, at: { ts: string; channel: string }, name: string): Promise<Outcome>;
  invite(user: string, channel: string, invited: string): Promise<Outcome>;
  leave(user: string, channel: string): Promise<Outcome>;
  createChannel(user: string, name: string, options?: { private: boolean }): Promise<Json>;
  /** Someone new comes into the workspace; answers with their id. */
  addPerson(name: string, tz?: string): Promise<string>;
  /** Sends the events about a message once more, under new event ids when told. */
  sendEventsAgain(messageTs: string, options?: { newId: boolean }): Promise<Json>;
  setClock(to: ClockChange): Promise<Json>;
  messages(channel: string, user?: string): Promise<ShownMessage[]>;
  ephemerals(user: string, channel: string): Promise<ShownMessage[]>;
  /** Presses the stop button of an agent's answers in a thread; answers with the streams that were stopped. */
  stopAgent(user: string, channel: string, threadTs: string): Promise<string[]>;
  archive(user: string, channel: string, undo?: boolean): Promise<Outcome>;
  /** The topmost open modal. */
  modal(user: string): Promise<Json | undefined>;
  interactions(): Promise<Interaction[]>;
  /** Asks again after every change, and five times a second, until the answer is neither undefined nor false. Throws after `timeoutMs`. */
  waitFor<T>(question: () => Promise<T | undefined | false>, timeoutMs?: number): Promise<T>;
}

/** What moves the workspace's clock, or changes how fast it runs. */
export type ClockChange =
  | { set: string }
  | { advanceSeconds: number }
  | { reset: true }
  | { speed: number; forSeconds?: number };

/** An element by more than its action id: which block, and which value is chosen. */
export interface PressedElement {
  action: string;
  block?: string;
  value?: unknown;
}

/** A message as a person sees it, with the id of its channel. */
export interface ShownMessage {
  ts: string;
  channel: string;
  text: string;
  user?: string;
  blocks?: Json[];
  /** Previews of links, and attachments of the older kind. */
  attachments?: Json[];
  thread_ts?: string;
  reactions?: { name: string; users: string[] }[];
}

/** `url` is the playground's address, e.g. `http://127.0.0.1:3000`; `team` a workspace's id or domain, the first one unless told. */
export function createPlaygroundClient(url: string, { team }: { team?: string } = {}): PlaygroundClient {
  const requests = createRequests(url, team);
  const { get, send, state, waitFor, act, channelId, personId, channelOf } = requests;
  const top = async (user: string) => (await state(user)).modals.at(-1);
  const inChannel = async (user: string, channel: string) => ({ channel: await channelId(channel, user) });
  const say = async (user: string, channel: string, text: string, threadTs?: string) =>
    act(user, 'messages', { ...(await inChannel(user, channel)), text, thread_ts: threadTs });
  return {
    ...createControls(requests),
    state,
    waitFor,
    say,
    command: say,
    click(user, at, element) {
      const { action, block, value } = typeof element === 'string' ? { action: element } : element;
      const place = 'ts' in at ? { channel: at.channel, message_ts: at.ts } : { view_id: at.id };
      return act(user, 'actions', { ...place, action_id: action, block_id: block, value });
    },
    submit: async (user, values) => act(user, 'views/submit', { view_id: (await top(user))?.id, values }),
    closeModal: async (user) => act(user, 'views/close', { view_id: (await top(user))?.id }),
    edit: async (user, { ts, channel }, text) =>
      act(user, 'messages/edit', { ...(await inChannel(user, channel)), message_ts: ts, text }),
    remove: async (user, { ts, channel }) =>
      act(user, 'messages/delete', { ...(await inChannel(user, channel)), message_ts: ts }),
    openHome: (user, tab = 'home') => act(user, 'home', { tab }),
    shortcut: (user, callbackId, at) =>
      act(user, 'shortcuts', {
        callback_id: callbackId,
        ...(at === undefined ? {} : { channel: at.channel, message_ts: at.ts }),
      }),
    suggest: async (user, at, { action, typed }) => {
      const body = { as: await personId(user), view_id: at.id, action_id: action, value: typed };
      return (await send<{ options: Json[] }>('options', body)).options;
    },
    react: (user, at, name) => act(user, 'reactions', { channel: at.channel, message_ts: at.ts, name }),
    invite: async (user, channel, invited) =>
      act(user, 'channels/invite', { ...(await inChannel(user, channel)), user: await personId(invited) }),
    leave: async (user, channel) => act(user, 'channels/leave', await inChannel(user, channel)),
    sendEventsAgain: async (messageTs, { newId } = { newId: false }) => ({
      ...(await act(undefined, 'events/again', { message_ts: messageTs, new_id: newId })),
    }),
    addPerson: async (name, tz) =>
      (await send<{ user: string }>('people', { name, ...(tz === undefined ? {} : { tz }) })).user,
    createChannel: async (user, name, options) => ({
      ...(await act(user, 'channels', { name, ...options })),
    }),
    setClock: async (to) => ({ ...(await act(undefined, 'clock', to)) }),
    async messages(channel, user) {
      const found = await channelOf(channel, user);
      return found.messages.map((message) => ({ ...message, channel: found.id }));
    },
    async ephemerals(user, channel) {
      const found = await channelOf(channel, user);
      return found.ephemerals.map((message) => ({ ...message, channel: found.id }));
    },
    stopAgent: async (user, channel, threadTs) => {
      const place = await inChannel(user, channel);
      const body = { as: await personId(user), ...place, thread_ts: threadTs };
      return (await send<{ stopped: string[] }>('sessions/stop', body)).stopped;
    },
    archive: async (user, channel, undo = false) =>
      act(user, 'channels/archive', { ...(await inChannel(user, channel)), undo }),
    modal: top,
    interactions: async () => (await get<{ interactions: Interaction[] }>('interactions')).interactions,
  };
}
