import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fencedFetch, MAX_CONNECTIONS, sendingBefore, wasTooLate } from '../../src/slack/fence.ts';

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

it('opens a bounded number of connections to one host; what waits for one is sent later or not at all', async () => {
  const held: ServerResponse[] = [];
  let connections = 0;
  let full = () => {};
  const isFull = new Promise<void>((resolve) => {
    full = resolve;
  });
  server.removeAllListeners('request');
  server.on('connection', () => {
    connections += 1;
  });
  server.on('request', (request, response) => {
    arrived.push(request.url ?? '');
    if (held.push(response) === MAX_CONNECTIONS) full();
    else if (held.length > MAX_CONNECTIONS) response.end('ok');
  });
  const many = Array.from({ length: MAX_CONNECTIONS + 50 }, (_, n) => post(`/${n}`));
  const late = sendingBefore(Date.now() + 20, () => post('/late')).catch((thrown: unknown) => thrown);
  await isFull;
  freeze(60);
  for (const response of held.slice(0, MAX_CONNECTIONS)) response.end('ok');
  expect((await Promise.all(many)).every(({ ok }) => ok)).toBe(true);
  expect(wasTooLate(await late)).toBe(true);
  expect(connections).toBeLessThanOrEqual(MAX_CONNECTIONS);
  expect(new Set(arrived).size).toBe(MAX_CONNECTIONS + 50);
  expect(arrived).not.toContain('/late');
});
