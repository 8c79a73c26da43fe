import { PlaygroundError } from './errors.ts';
import type { Ephemeral, Interaction, Json, Message, Person, View } from './types.ts';

/** What is waited for may lie outside of the playground, in the app or its database: so it is also asked now and then. */
const ASK_AGAIN_MS = 200;

/** The parts of `GET /playground/state` that tests use. */
export interface PlaygroundState {
  version: number;
  me: string;
  app: { userId: string; connections: number; installed: boolean };
  people: Person[];
  clock: { now: string; version: number; moved: boolean };
  channels: ChannelState[];
  modals: View[];
  home: View | null;
}

export interface ChannelState {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  members: string[];
  unread: number;
  messages: Message[];
  ephemerals: Ephemeral[];
  statuses: { thread_ts: string; status: string }[];
  prompts: { title: string; prompts: { title: string; message: string }[] } | null;
  /** By the ts of the thread's first message. */
  titles: Record<string, string>;
}

/** What became of something that a person did; `ok` is false when the app refused or was too slow. */
export interface Outcome {
  ok: boolean;
  ts?: string;
  interaction?: Interaction;
  errors?: { [blockId: string]: string };
  failure?: string;
  refused?: string;
}

export type Requests = ReturnType<typeof createRequests>;

/** The plain requests behind the client: names become ids, refusals become errors. */
export function createRequests(url: string, team?: string) {
  const get = async <T>(path: string): Promise<T> => {
    const target = new URL(`${url}/playground/${path}`);
    if (team !== undefined) target.searchParams.set('team', team);
    const response = await fetch(target);
    if (!response.ok) throw refused(path, await response.text());
    return (await response.json()) as T;
  };
  const personId = async (name: string): Promise<string> => {
    const { people } = await get<PlaygroundState>('state');
    const plain = name.replace(/^@/, '');
    const person = people.find((found) => found.id === plain || found.name === plain);
    if (!person) throw refused(name, 'no such person');
    return person.id;
  };
  const state = async (user?: string): Promise<PlaygroundState> =>
    get(user === undefined ? 'state' : `state?as=${await personId(user)}`);
  const channelOf = async (name: string, user?: string): Promise<ChannelState> => {
    const plain = name.replace(/^[#@]/, '');
    const { channels } = await state(user);
    const channel = channels.find((found) => found.id === plain || found.name === plain);
    if (!channel) throw refused(name, 'no such channel');
    return channel;
  };
  const send = async <T>(path: string, body: Json, method = 'POST'): Promise<T> => {
    const response = await fetch(`${url}/playground/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(team === undefined ? {} : { team }), ...body }),
    });
    if (!response.ok) throw refused(path, await response.text());
    return (await response.json()) as T;
  };
  const act = async (user: string | undefined, path: string, body: Json): Promise<Outcome> =>
    send(path, { ...(user === undefined ? {} : { as: await personId(user) }), ...body });
  const waitFor = async <T>(
    question: () => Promise<T | undefined | false>,
    timeoutMs = 30_000,
  ): Promise<T> => {
    const deadline = AbortSignal.timeout(timeoutMs);
    let { version } = await get<{ version: number }>('changes');
    for (;;) {
      const answer = await question();
      if (answer !== undefined && answer !== false) return answer;
      version = await nextChange(url, { version, deadline, timeoutMs });
    }
  };
  const channelId = async (name: string, user?: string) => (await channelOf(name, user)).id;
  return { get, send, state, waitFor, act, channelId, personId, channelOf };
}

async function nextChange(
  url: string,
  wait: { version: number; deadline: AbortSignal; timeoutMs: number },
): Promise<number> {
  try {
    const request = fetch(`${url}/playground/changes?after=${wait.version}&wait=${ASK_AGAIN_MS}`, {
      signal: wait.deadline,
    });
    return ((await (await request).json()) as { version: number }).version;
  } catch (error) {
    if (!wait.deadline.aborted) throw error;
    throw new PlaygroundError('timeout', `What was waited for did not happen in ${wait.timeoutMs} ms.`);
  }
}

function refused(what: string, why: string): PlaygroundError {
  return new PlaygroundError('refused', `The playground refused ${what}: ${why}`);
}
