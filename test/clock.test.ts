import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, followClock } from '../src/clock.ts';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../src/playground/client.ts';
import { createPlayground, type Playground } from '../src/playground/playground.ts';

describe('a clock that follows PAPERBOY_CLOCK_URL', () => {
  let playground: Playground;
  let people: PlaygroundClient;
  let clock: Clock;

  beforeEach(async () => {
    playground = await createPlayground({ port: 0, log: createLog('silent') });
    people = createPlaygroundClient(playground.url);
    clock = await followClock(playground.clockUrl, createLog('silent'));
  });
  afterEach(async () => {
    clock.close();
    await playground.close();
  });

  const jumped = () => new Promise<void>((resolve) => clock.onJump(resolve));

  it('runs as fast as the one it follows, and is told when that changes', async () => {
    const faster = jumped();
    await people.setClock({ speed: 3600 });
    await faster;
    expect(clock.speed()).toBe(3600);
    const [from, real] = [clock.now().getTime(), Date.now()];
    const factor = () => (clock.now().getTime() - from) / (Date.now() - real);
    await expect.poll(factor).toBeGreaterThan(3000);
    const slower = jumped();
    await people.setClock({ speed: 1 });
    await slower;
    expect(clock.speed()).toBe(1);
  });

  it('hears that a run has come to its end', async () => {
    const start = clock.now().getTime();
    const begun = jumped();
    await people.setClock({ speed: 20_000, forSeconds: 3600 });
    await begun;
    if (clock.speed() !== 1) await jumped();
    expect(clock.speed()).toBe(1);
    expect(clock.now().getTime() - start).toBeGreaterThanOrEqual(3_600_000);
  });
});

describe('a clock service that has much to do', () => {
  /** Cuts the first so many connections off, and tells the time to the others. */
  async function serviceThatCuts(connections: number): Promise<string> {
    let cut = 0;
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ now: '2026-01-05T09:00:00Z', version: 1 }));
    });
    server.on('connection', (socket) => {
      cut += 1;
      if (cut <= connections) socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  it('is asked again', async () => {
    const clock = await followClock(await serviceThatCuts(2), createLog('silent'));
    clock.close();
    expect(clock.now().toISOString()).toMatch(/^2026-01-05T09:00/);
  });

  it('is told with its cause when it never answers', async () => {
    const url = await serviceThatCuts(Number.POSITIVE_INFINITY);
    await expect(followClock(url, createLog('silent'))).rejects.toThrow(
      /^Cannot read the time from PAPERBOY_CLOCK_URL .*: (?!fetch failed)\S/,
    );
  });
});
