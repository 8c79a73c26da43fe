import { webApi } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { pino } from 'pino';
import { createPlaygroundClient, type PlaygroundClient } from '../../../src/playground/client.ts';
import {
  createPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../../src/playground/playground.ts';
import { SILENT_LOGGER } from '../silent-logger.ts';

/** A playground seen through Slack's own clients: the Web API's and Socket Mode's. */
export interface Ground {
  playground: Playground;
  people: PlaygroundClient;
  client: webApi.WebClient;
  socket: SocketModeClient;
  /** What came over the socket, oldest first; everything was acknowledged. */
  received: Received[];
  /** #papers, where the app is a member; #random, where it is not; Ada's direct message with the app. */
  ids: { papers: string; random: string; dm: string; ada: string; miles: string; bot: string; team: string };
  /** The event of this type once it is there; `matches` tells it from others of its type. */
  event(type: string, matches?: (event: WireEvent) => boolean): Promise<WireEvent>;
  /** A client with another token, and the error that a call of it ends with, or `ok`. */
  verdict(method: string, args?: Record<string, unknown>, token?: string): Promise<string>;
  close(): Promise<void>;
}

export interface WireEvent {
  type: string;
  subtype?: string;
  text?: string;
  user?: string;
  channel?: string;
  channel_type?: string;
  ts?: string;
  [field: string]: unknown;
}

interface Received {
  type: string;
  body: { event?: WireEvent; event_id?: string; type?: string; [field: string]: unknown };
}

/** Opens one, connected. Rate limits are off unless told: they have a test of their own. */
export async function openGround(options: Partial<PlaygroundOptions> = {}): Promise<Ground> {
  const log = pino({ level: 'silent' });
  const playground = await createPlayground({ port: 0, log, rateLimits: { enabled: false }, ...options });
  const people = createPlaygroundClient(playground.url);
  const clientOptions = {
    slackApiUrl: playground.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT_LOGGER,
  };
  const client = new webApi.WebClient(playground.botToken, clientOptions);
  const socket = new SocketModeClient({
    appToken: playground.appToken,
    logger: SILENT_LOGGER as never,
    clientOptions,
  });
  const received: Received[] = [];
  socket.on('slack_event', async ({ ack, type, body }) => {
    received.push({ type, body });
    await ack();
  });
  await socket.start();
  const { channels, people: everyone, app } = await people.state('ada');
  const channel = (name: string) => channels.find((found) => found.name === name)?.id ?? '';
  const person = (name: string) => everyone.find((found) => found.name === name)?.id ?? '';
  const verdict: Ground['verdict'] = (method, args = {}, token = playground.botToken) =>
    new webApi.WebClient(token, clientOptions).apiCall(method, args).then(
      () => 'ok',
      (error: { data?: { error?: string }; code?: string }) => error.data?.error ?? String(error.code),
    );
  return {
    ...{ playground, people, client, socket, received, verdict },
    ids: {
      papers: channel('papers'),
      random: channel('random'),
      dm: channels.find(({ kind }) => kind === 'im')?.id ?? '',
      ada: person('ada'),
      miles: person('miles'),
      bot: app.userId,
      team: (await people.workspaces())[0]?.id ?? '',
    },
    event: (type, matches = () => true) =>
      people.waitFor(async () =>
        received.map(({ body }) => body.event).find((event) => event?.type === type && matches(event)),
      ),
    close: async () => {
      await socket.disconnect();
      await playground.close();
    },
  };
}
