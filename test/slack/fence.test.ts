import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fencedFetch, sendingBefore, wasTooLate } from '../../src/slack/fence.ts';

let server: Server;
let url: string;
let arrived: string[];
beforeEach(async () => {
  arrived = [];
  server = createServer((request, response) => {
    arrived.push(request.url ?? '');
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const post = (path: string) => fencedFetch(`${url}${path}`, { method: 'POST', body: 'x' });

/** Stops everything in this process, as a frozen one stands still; timers are late afterwards. */
function freeze(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('sends what is in time, and anything without a deadline', async () => {
  expect((await sendingBefore(Date.now() + 10_000, () => post('/in-time'))).status).toBe(200);
  expect((await post('/whenever')).status).toBe(200);
  expect(arrived).toEqual(['/in-time', '/whenever']);
});

it('does not send what was held up, on a new connection or a kept one', async () => {
  for (const path of ['/new', '/kept']) {
    const late = sendingBefore(Date.now() + 20, () => {
      const sent = post(path);
      freeze(60);
      return sent;
    });
    const error = await late.catch((thrown: unknown) => thrown);
    expect(wasTooLate(error)).toBe(true);
    await post('/between');
  }
  expect(arrived).toEqual(['/between', '/between']);
});

it('keeps each deadline to its own request', async () => {
  const results = await Promise.allSettled([
    sendingBefore(Date.now() - 1, () => post('/late')),
    sendingBefore(Date.now() + 10_000, () => post('/early')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(arrived).toEqual(['/early']);
});
