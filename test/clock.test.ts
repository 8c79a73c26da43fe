import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
