import { randomUUID } from 'node:crypto';
import { type RawData, WebSocket } from 'ws';
import type { Log } from '../../log.ts';
import { isJson, type Json } from '../types.ts';
import { createTimers } from './timers.ts';

/** What became of an envelope. */
export interface Ack {
  outcome: 'acked' | 'timeout' | 'no_connection';
  /** What the app sent along with its acknowledgement. */
  payload: Json;
  /** Milliseconds from sending to the acknowledgement, or to giving up. */
  ms: number;
}

/** Socket Mode's server side: the app's connections, and the envelopes that travel over them. */
export interface Hub {
  attach(socket: WebSocket): void;
  connections(): number;
  /** Sends to one connection and waits for its acknowledgement. */
  request(type: string, payload: Json): Promise<Ack>;
  /** Sends an event, again and again until it is acknowledged or its attempts are used up. */
  event(payload: Json): void;
  /** Says goodbye with a `disconnect` frame, then closes. */
  close(): void;
}

export interface HubDeps {
  appId: () => string;
  log: Log;
  onConnections: () => void;
  /** How long Slack waits for an acknowledgement: 3 s. */
  ackTimeoutMs: number;
  /** Slack sends an unacknowledged event again at once, after a minute and after five. */
  retryDelaysMs: number[];
}

/** An app that does not close its end after the goodbye is cut off. */
const GOODBYE_MS = 500;

interface Connection {
  socket: WebSocket;
  /** By envelope id. */
  waiting: Map<string, (payload: Json) => void>;
}

export function createHub(deps: HubDeps): Hub {
  const connections: Connection[] = [];
  const timers = createTimers();
  let turn = 0;
  const send = (type: string, payload: Json, extra: Json): Promise<Ack> => {
    const open = connections.filter(({ socket }) => socket.readyState === WebSocket.OPEN);
    const connection = open[turn++ % Math.max(open.length, 1)];
    if (!connection) return Promise.resolve({ outcome: 'no_connection', payload: {}, ms: 0 });
    const envelope = { envelope_id: randomUUID(), type, payload, ...extra };
    return exchange(connection, envelope, (giveUp) => timers.later(deps.ackTimeoutMs, giveUp));
  };
  const deliver = async (payload: Json, attempt: number): Promise<void> => {
    const retry = { retry_attempt: attempt, retry_reason: attempt === 0 ? '' : 'timeout' };
    const ack = await send('events_api', payload, { accepts_response_payload: false, ...retry });
    const delay = deps.retryDelaysMs[attempt];
    if (ack.outcome === 'acked' || delay === undefined) return;
    const pause = ack.outcome === 'no_connection' ? deps.ackTimeoutMs + delay : delay;
    timers.later(pause, () => void deliver(payload, attempt + 1));
  };
  return {
    attach(socket) {
      const connection: Connection = { socket, waiting: new Map() };
      connections.push(connection);
      socket.on('message', (data) => receive(connection, data, deps.log));
      socket.on('error', (error) => deps.log.warn({ reason: error.message }, 'socket error'));
      socket.on('close', () => {
        connections.splice(connections.indexOf(connection), 1);
        deps.onConnections();
      });
      socket.send(hello(deps.appId(), connections.length));
      deps.onConnections();
    },
    connections: () => connections.length,
    request: (type, payload) => send(type, payload, { accepts_response_payload: true }),
    event: (payload) => void deliver(payload, 0),
    close() {
      timers.clear();
      for (const { socket } of connections) sayGoodbye(socket);
    },
  };
}

/** Sends one envelope and waits for its acknowledgement, or until `limit` gives up. */
function exchange(
  connection: Connection,
  envelope: Json & { envelope_id: string },
  limit: (giveUp: () => void) => () => void,
): Promise<Ack> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (outcome: Ack['outcome'], payload: Json) =>
      resolve({ outcome, payload, ms: performance.now() - startedAt });
    const cancel = limit(() => {
      connection.waiting.delete(envelope.envelope_id);
      end('timeout', {});
    });
    connection.waiting.set(envelope.envelope_id, (answer) => {
      cancel();
      end('acked', answer);
    });
    connection.socket.send(JSON.stringify(envelope));
  });
}

function sayGoodbye(socket: WebSocket): void {
  const reason = { type: 'disconnect', reason: 'link_disabled', debug_info: { host: 'playground' } };
  socket.send(JSON.stringify(reason));
  socket.close(1001);
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
}

function hello(appId: string, connections: number): string {
  return JSON.stringify({
    type: 'hello',
    num_connections: connections,
    debug_info: { host: 'playground', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  });
}

function receive(connection: Connection, data: RawData, log: Log): void {
  let frame: unknown;
  try {
    frame = JSON.parse(String(data));
  } catch {
    log.warn('the app sent a frame that is not JSON');
    return;
  }
  if (!isJson(frame) || typeof frame.envelope_id !== 'string') return;
  const settle = connection.waiting.get(frame.envelope_id);
  connection.waiting.delete(frame.envelope_id);
  settle?.(isJson(frame.payload) ? frame.payload : {});
}
