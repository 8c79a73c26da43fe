import { setTimeout as sleep } from 'node:timers/promises';
import type { PressedElement, ShownMessage } from '../../src/playground/client.ts';
import type { Json } from '../../src/playground/types.ts';
import { elementOf } from './elements.ts';

type View = Json & { id: string; callback_id: string; blocks: Json[] };

/** What somebody waits for is looked for so often: more would be the load that is measured. */
const LOOK_EVERY_MS = 60;
const PATIENCE_MS = 30_000;

/** One person at the playground, by ids alone, so that the bench asks for nothing that a Slack client would not. */
export interface Person {
  /** Resolves with the message's ts when the app has acknowledged such an event. */
  say(said: { channel: string; text: string; event: string }): Promise<string>;
  /** Resolves when the app has acknowledged it. */
  command(line: string): Promise<void>;
  click(at: ShownMessage | View, action: string, value?: unknown): Promise<void>;
  type(view: View, action: string, words: string): Promise<void>;
  submit(view: View, values: Json): Promise<void>;
  close(view: View): Promise<void>;
  shortcut(callbackId: string, ts?: string): Promise<void>;
  open(tab: 'home' | 'messages'): Promise<void>;
  /** The newest message for this person alone that has such an element. */
  message(action: string): Promise<ShownMessage>;
  modal(callbackId: string): Promise<View>;
  home(): Promise<View>;
}

export interface Place {
  url: string;
  user: string;
  channel: string;
  /** Resolves when the app has acknowledged an event of that name. */
  acked(event: string): Promise<void>;
}

export function createPerson({ url, user, channel, acked }: Place): Person {
  const act = async (path: string, body: Json): Promise<Json> => {
    const answer = await post(url, path, { as: user, ...body });
    // Given up on: it counts as never acknowledged, and the person goes on.
    if (answer.ok !== true && !('failure' in answer))
      throw new Error(`${path}: ${JSON.stringify(answer).slice(0, 500)}`);
    return answer;
  };
  const look = async (path: string): Promise<Json> =>
    (await (await fetch(`${url}/playground/${path}`)).json()) as Json;
  const views = async () => (await look(`views?as=${user}`)) as { modals: View[]; home: View | null };
  const pressed = ({ action, block }: PressedElement) => ({ action_id: action, block_id: block });
  const where = (at: ShownMessage | View) =>
    'id' in at ? { view_id: at.id } : { channel, message_ts: at.ts };
  return {
    say: async ({ event, ...said }) => {
      const [{ ts }] = await Promise.all([act('messages', said), acked(`event:${event}`)]);
      return String(ts);
    },
    command: async (line) => void (await act('messages', { channel, text: line })),
    click: async (at, action, value) =>
      void (await act('actions', { ...where(at), ...pressed(elementOf(at, action)), value })),
    type: async (view, action, words) =>
      void (await post(url, 'options', {
        ...{ as: user, view_id: view.id, value: words },
        ...pressed(elementOf(view, action)),
      })),
    submit: async (view, values) => void (await act('views/submit', { view_id: view.id, values })),
    close: async (view) => void (await act('views/close', { view_id: view.id })),
    shortcut: async (callbackId, ts) =>
      void (await act('shortcuts', {
        callback_id: callbackId,
        ...(ts === undefined ? {} : { channel, message_ts: ts }),
      })),
    open: async (tab) => void (await Promise.all([act('home', { tab }), acked('event:app_home_opened')])),
    message: (action) =>
      until(`a message with ${action}`, async () => {
        const shown = await look(`messages?as=${user}&channel=${channel}&limit=20`);
        const newestFirst = (shown.messages as ShownMessage[]).toReversed();
        return newestFirst.find((one) => JSON.stringify(one.blocks ?? []).includes(`"${action}`));
      }),
    modal: (callbackId) =>
      until(`the modal ${callbackId}`, async () => {
        const top = (await views()).modals.at(-1);
        return (top?.callback_id ?? '') === callbackId ? top : undefined;
      }),
    home: () => until('the Home tab', async () => (await views()).home ?? undefined),
  };
}

/** A request to the playground's control API. */
export async function post(url: string, path: string, body: Json): Promise<Json> {
  const response = await fetch(`${url}/playground/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Json;
}

/** What somebody waited for did not come. */
export class NothingCame extends Error {}

/** Looks now and then, not at every change. Throws `NothingCame` after half a minute. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new NothingCame(what);
    await sleep(LOOK_EVERY_MS);
  }
}
