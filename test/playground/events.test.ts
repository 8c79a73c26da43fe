import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createPlaygroundClient } from '../../src/playground/client.ts';
import {
  createPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/playground.ts';
import { connect } from './raw-socket.ts';

describe('events over Socket Mode', () => {
  const running: Playground[] = [];
  const start = async (options: Partial<PlaygroundOptions> = {}) => {
    const playground = await createPlayground({ port: 0, log: pino({ level: 'silent' }), ...options });
    running.push(playground);
    return { playground, people: createPlaygroundClient(playground.url) };
  };
  afterEach(() => Promise.all(running.splice(0).map((playground) => playground.close())));

  it('sends an unacknowledged event again with the same event id, and then gives up', async () => {
    const { playground, people } = await start({ ackTimeoutMs: 30, retryDelaysMs: [0, 10] });
    const deaf = await connect(playground, { acks: false });
    await people.say('ada', '#papers', 'hello');
    await expect.poll(() => deaf.events().map((frame) => frame.retry_attempt)).toEqual([0, 1, 2]);
    expect(new Set(deaf.events().map((frame) => frame.payload?.event_id)).size).toBe(1);
  });

  it('sends an acknowledged event once', async () => {
    const { playground, people } = await start({ ackTimeoutMs: 1000, retryDelaysMs: [0] });
    const good = await connect(playground, { acks: true });
    await people.say('ada', '#papers', 'first');
    await people.say('ada', '#papers', 'second');
    await expect.poll(() => good.events().length).toBe(2);
    expect(good.events().map((frame) => frame.payload?.event.text)).toEqual(['first', 'second']);
  });

  it('shares the load between connections', async () => {
    const { playground, people } = await start();
    const [one, two] = [await connect(playground, { acks: true }), await connect(playground, { acks: true })];
    for (const text of ['a', 'b', 'c', 'd']) await people.say('ada', '#papers', text);
    await expect.poll(() => [one.events().length, two.events().length]).toEqual([2, 2]);
  });

  it('tells of joining, reacting and opening Home', async () => {
    const { playground, people } = await start();
    const good = await connect(playground, { acks: true });
    await people.invite('ada', '#random', 'paperboy');
    const { ts = '' } = await people.say('ada', '#random', 'look');
    const [said] = await people.messages('#random');
    await people.react('miles', { ts, channel: said?.channel ?? '' }, 'eyes');
    await people.openHome('ada');
    await expect
      .poll(() => good.events().map((frame) => frame.payload?.event.type))
      .toEqual(['member_joined_channel', 'message', 'reaction_added', 'app_home_opened']);
  });

  it('says nothing of channels that the app is not in', async () => {
    const { playground, people } = await start();
    const good = await connect(playground, { acks: true });
    await people.say('ada', '#random', 'secret @paperboy');
    await people.say('ada', '#papers', 'open');
    await expect.poll(() => good.events().map((frame) => frame.payload?.event.text)).toEqual(['open']);
    expect((await people.ephemerals('ada', '#random'))[0]?.text).toContain('not in this channel');
  });

  it('opens a socket once per ticket, and says goodbye before it closes', async () => {
    const { playground } = await start();
    const good = await connect(playground, { acks: true });
    const again = new WebSocket(good.url);
    await new Promise((resolve) => again.on('error', resolve));
    await playground.close();
    await expect
      .poll(() => good.frames.at(-1))
      .toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
    running.splice(0);
  });

  it('tells the person when no app is connected', async () => {
    const { people } = await start();
    await people.command('ada', '#papers', '/papers x');
    expect((await people.ephemerals('ada', '#papers'))[0]?.text).toContain('is not connected');
  });
});
