import { once } from 'node:events';
import { SocketModeClient } from '@slack/socket-mode';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createPlaygroundClient } from '../../../src/playground/client.ts';
import {
  createPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../../src/playground/playground.ts';
import type { GoodbyeReason } from '../../../src/playground/socket/frames.ts';
import { connect, openSocketUrl } from '../raw-socket.ts';
import { SILENT_LOGGER } from '../silent-logger.ts';

describe('Socket Mode', () => {
  const closing: (() => Promise<unknown>)[] = [];
  const start = async (options: Partial<PlaygroundOptions> = {}) => {
    const playground = await createPlayground({ port: 0, log: pino({ level: 'silent' }), ...options });
    closing.push(() => playground.close());
    return { playground, people: createPlaygroundClient(playground.url) };
  };
  /** Slack's own client, with a short heartbeat: it comes back that long after a goodbye. */
  const slackClient = (playground: Playground) => {
    const client = new SocketModeClient({
      appToken: playground.appToken,
      logger: SILENT_LOGGER as never,
      clientPingTimeout: 300,
      clientOptions: { slackApiUrl: playground.apiUrl },
    });
    closing.unshift(() => client.disconnect());
    return client;
  };
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('hello: tells the number of connections and how long this one will last', async () => {
    const { playground } = await start({ connectionSeconds: 3600 });
    await connect(playground, { acks: true });
    const second = await connect(playground, { acks: true });
    expect(second.frames[0]).toMatchObject({
      type: 'hello',
      num_connections: 2,
      debug_info: { approximate_connection_time: 3600 },
      connection_info: { app_id: expect.stringMatching(/^A/) },
    });
  });

  it.each<GoodbyeReason>(['warning', 'refresh_requested', 'link_disabled', 'too_many_websockets'])(
    'disconnect: Slack’s client comes back after “%s”, and gets what follows',
    async (reason) => {
      const { playground, people } = await start();
      const client = slackClient(playground);
      const texts: string[] = [];
      client.on('message', async ({ ack, event }) => {
        await ack();
        texts.push(event.text);
      });
      await client.start();
      const back = new Promise<void>((resolve) => client.once('connected', () => resolve()));
      await people.disconnect(reason);
      await back;
      await people.waitFor(async () => (await people.state('ada')).app.connections === 1);
      await people.say('ada', '#papers', 'welcome back');
      await expect.poll(() => texts).toEqual(['welcome back']);
    },
  );

  it('disconnect: a connection is asked to be replaced when its time is over', async () => {
    const { playground } = await start({ connectionSeconds: 0.05 });
    const { frames, socket } = await connect(playground, { acks: true });
    await expect.poll(() => frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    socket.terminate();
  });

  it('disconnect: nothing more is sent over a connection that was told goodbye', async () => {
    const { playground, people } = await start();
    const [old, fresh] = [
      await connect(playground, { acks: true }),
      await connect(playground, { acks: true }),
    ];
    await people.disconnect('refresh_requested', 1);
    for (const text of ['a', 'b', 'c']) await people.say('ada', '#papers', text);
    await expect.poll(() => fresh.events().length).toBe(3);
    expect(old.events()).toEqual([]);
    expect(old.frames.at(-1)?.type).toBe('disconnect');
  });

  it('too_many_websockets: ten connections share the load, the eleventh is sent away', async () => {
    const { playground, people } = await start();
    const ten: Awaited<ReturnType<typeof connect>>[] = [];
    for (let count = 0; count < 10; count += 1) ten.push(await connect(playground, { acks: true }));
    const eleventh = await connect(playground, { acks: true });
    expect(eleventh.frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    for (let count = 0; count < 20; count += 1) await people.say('ada', '#papers', `${count}`);
    await expect.poll(() => ten.map((connection) => connection.events().length)).toEqual(ten.map(() => 2));
  });

  it('tickets: open one connection each', async () => {
    const { playground } = await start();
    const urls = await Promise.all([openSocketUrl(playground), openSocketUrl(playground)]);
    expect(new Set(urls).size).toBe(2);
  });

  it('ping: answers the app’s, as its heartbeat wants', async () => {
    const { playground } = await start();
    const { socket } = await connect(playground, { acks: true });
    const pong = once(socket, 'pong');
    socket.ping('are you there?');
    expect(String((await pong)[0])).toBe('are you there?');
  });

  it('acknowledgement: carries what the app answers a command with', async () => {
    const { playground, people } = await start();
    const client = slackClient(playground);
    client.on('slash_commands', async ({ ack, body }) => ack({ text: `re: ${body.text}` }));
    await client.start();
    const { interaction } = await people.command('ada', '#papers', '/papers graphs');
    expect(interaction?.outcome).toBe('acked');
    expect((await people.ephemerals('ada', '#papers')).at(-1)?.text).toBe('re: graphs');
  });

  it('acknowledgement: missing, the person is told after the time is over', async () => {
    const { playground, people } = await start({ ackTimeoutMs: 50 });
    await connect(playground, { acks: false });
    const { interaction } = await people.command('ada', '#papers', '/papers graphs');
    expect(interaction).toMatchObject({ outcome: 'timeout', ackMs: null });
    expect((await people.ephemerals('ada', '#papers')).at(-1)?.text).toContain('did not respond in time');
  });
});
