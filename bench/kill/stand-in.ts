import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** A message as the channel shows it. */
export interface PostedMessage {
  team: string;
  channel: string;
  threadTs: string | null;
  key: string;
  /** The papers of a parent, the one paper of a card. */
  papers: string[];
  ts: string;
}

export interface StandIn {
  url: string;
  messages: PostedMessage[];
  /** How many posts were accepted and then answered with an error, or refused for now. */
  faults: { unclear: number; deferred: number };
  /** Called for each accepted message before it is answered. Returns an unsubscriber. */
  onAccept(listener: (pid: number) => void): () => void;
  close(): Promise<void>;
}

/** The longest that a message takes to arrive, and its answer to come back, in milliseconds. */
const DELAY_MS = 6;

/** One in so many posts gets each of the two faults. */
const FAULT_EVERY = 60;

/** A place to post to that remembers everything: slow, now and then failing after it accepted, now and then busy. */
export async function startStandIn(random: () => number): Promise<StandIn> {
  const messages: PostedMessage[] = [];
  const faults = { unclear: 0, deferred: 0 };
  const listeners = new Set<(pid: number) => void>();

  async function post(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const message = JSON.parse(await text(request)) as Omit<PostedMessage, 'ts'>;
    await wait(random() * DELAY_MS);
    if (random() * FAULT_EVERY < 1) {
      faults.deferred++;
      response.writeHead(429).end();
      return;
    }
    const ts = `${Date.now()}.${messages.length}`;
    messages.push({ ...message, ts });
    for (const listener of listeners) listener(Number(request.headers['x-pid']));
    await wait(random() * DELAY_MS);
    if (random() * FAULT_EVERY < 1) {
      faults.unclear++;
      response.writeHead(500).end();
      return;
    }
    response.end(JSON.stringify({ ts }));
  }

  function find(url: URL, response: ServerResponse): void {
    const wanted = url.searchParams;
    const found = messages.find(
      (message) =>
        message.team === wanted.get('team') &&
        message.channel === wanted.get('channel') &&
        message.key === wanted.get('key') &&
        (message.threadTs ?? '') === wanted.get('threadTs'),
    );
    response.end(JSON.stringify({ ts: found?.ts ?? null }));
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    if (request.method === 'GET') return find(url, response);
    // A killed client leaves half a request behind: nothing was posted then.
    post(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    messages,
    faults,
    onAccept: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
