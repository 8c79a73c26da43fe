import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Log } from '../../log.ts';
import { type Ack, nameOf, type Parcel, type Transport, teamOf } from '../delivery/transport.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { type Connection, createConnection, type Envelope } from './connection.ts';
import { type GoodbyeReason, helloFrame } from './frames.ts';

/** Slack allows an app this many connections at a time. */
const MOST_CONNECTIONS = 10;
/** Slack warns this long before it wants a connection replaced. */
const WARNING_SECONDS = 10;

/** Who is told goodbye, and why. */
export interface Goodbye {
  reason: GoodbyeReason;
  /** Only the oldest so many connections; all unless told. */
  connections?: number;
}

/** Socket Mode's server side: the app's connections, which share the load. */
export interface SocketTransport extends Transport {
  attach(socket: WebSocket): void;
  count(): number;
  disconnect(goodbye: Goodbye): number;
  close(): void;
}

export interface SocketDeps {
  appId: () => string;
  log: Log;
  traffic: Traffic;
  realNow: () => number;
  onConnections: () => void;
  ackTimeoutMs: number;
  /** How long a connection lasts before it has to be replaced. */
  lifeSeconds: number;
}

export function createSocketTransport(deps: SocketDeps): SocketTransport {
  const connections: Connection[] = [];
  let turn = 0;
  const note = (name: string, outcome: string) =>
    deps.traffic.record({ kind: 'socket', direction: 'out', name, outcome, startedAt: deps.realNow() });
  const bid = (connection: Connection, reason: GoodbyeReason) => {
    note('disconnect', reason);
    connection.sayGoodbye(reason);
  };
  const add = (socket: WebSocket): Connection => {
    const timers: NodeJS.Timeout[] = [];
    const connection = createConnection(socket, randomUUID(), () => {
      for (const timer of timers) clearTimeout(timer);
      connections.splice(connections.indexOf(connection), 1);
      note('closed', `${connections.length} left`);
      deps.onConnections();
    });
    connections.push(connection);
    const later = (seconds: number, reason: GoodbyeReason) =>
      timers.push(setTimeout(() => bid(connection, reason), Math.max(0, seconds) * 1000).unref());
    // A warning alone would make the app leave early: it only comes where there is time for it.
    if (deps.lifeSeconds > 2 * WARNING_SECONDS) later(deps.lifeSeconds - WARNING_SECONDS, 'warning');
    else later(deps.lifeSeconds, 'refresh_requested');
    return connection;
  };
  return {
    attach(socket) {
      socket.on('error', (error) => deps.log.warn({ reason: error.message }, 'socket error'));
      const full = connections.filter((connection) => connection.usable()).length >= MOST_CONNECTIONS;
      const connection = add(socket);
      if (full) return bid(connection, 'too_many_websockets');
      const hello = { appId: deps.appId(), connections: connections.length, lifeSeconds: deps.lifeSeconds };
      connection.greet(helloFrame(hello));
      note('hello', `${connections.length} connections`);
      deps.onConnections();
    },
    count: () => connections.length,
    async send(parcel, mishap = {}) {
      const usable = connections.filter((connection) => connection.usable());
      const connection = usable[turn++ % Math.max(usable.length, 1)];
      if (!connection) return { outcome: 'no_connection', payload: {}, ms: 0 };
      const envelope = envelopeFor(parcel);
      const startedAt = deps.realNow();
      record(deps.traffic, { parcel, envelope, startedAt });
      const ack = await connection.exchange(envelope, { ...mishap, timeoutMs: deps.ackTimeoutMs });
      record(deps.traffic, { parcel, envelope, startedAt, ack });
      return ack;
    },
    disconnect({ reason, connections: count = connections.length }) {
      const chosen = connections.filter((connection) => connection.usable()).slice(0, count);
      for (const connection of chosen) bid(connection, reason);
      return chosen.length;
    },
    close() {
      for (const connection of [...connections]) connection.sayGoodbye('link_disabled');
    },
  };
}

function envelopeFor({ type, payload, retry }: Parcel): Envelope {
  const asEvent = {
    accepts_response_payload: false,
    retry_attempt: retry?.attempt,
    retry_reason: retry?.reason,
  };
  return {
    envelope_id: randomUUID(),
    type,
    payload,
    ...(type === 'events_api' ? asEvent : { accepts_response_payload: true }),
  };
}

function record(
  traffic: Traffic,
  { parcel, envelope, startedAt, ack }: { parcel: Parcel; envelope: Envelope; startedAt: number; ack?: Ack },
): void {
  const about = { name: nameOf(parcel), team: teamOf(parcel), envelopeId: envelope.envelope_id, startedAt };
  if (!ack) {
    const retry = parcel.retry?.attempt ? `sent again (${parcel.retry.attempt})` : 'sent';
    traffic.record({ kind: 'envelope', direction: 'out', outcome: retry, request: envelope, ...about });
  } else {
    const { outcome, ms, payload } = ack;
    traffic.record({ kind: 'ack', direction: 'in', outcome, ms, response: payload, ...about });
  }
}
