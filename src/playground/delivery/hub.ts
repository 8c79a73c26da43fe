import type { WebSocket } from 'ws';
import type { Faults } from '../faults/faults.ts';
import type { Goodbye, SocketTransport } from '../socket/transport.ts';
import type { Json } from '../types.ts';
import type { HttpTransport } from './http.ts';
import { createTimers } from './timers.ts';
import { type Ack, type Mishap, nameOf, type Parcel } from './transport.ts';

export type { Ack } from './transport.ts';

/** Everything that goes to the app: over its Socket Mode connections, or to its request URLs. */
export interface Hub {
  /** Sends to the app once and waits for its acknowledgement. */
  request(type: 'slash_commands' | 'interactive', payload: Json): Promise<Ack>;
  /** Sends an event, again and again until it is acknowledged or its attempts are used up. */
  event(payload: Json): void;
  attach(socket: WebSocket): void;
  /** True when a request URL answers Slack's challenge. */
  verify(url: string): Promise<boolean>;
  /** How many Socket Mode connections are open. */
  connections(): number;
  /** Says goodbye to one connection or to all; answers with how many. */
  disconnect(goodbye: Goodbye): number;
  /** Says goodbye for good. */
  close(): void;
}

export interface HubDeps {
  socket: SocketTransport;
  http: HttpTransport;
  /** True when the app has request URLs instead of Socket Mode. */
  usesHttp: () => boolean;
  faults: Faults;
  /** Slack sends an unacknowledged event again at once, after a minute and after five. */
  retryDelaysMs: number[];
  /** Slack waits this long for an acknowledgement: 3 s. */
  ackTimeoutMs: number;
  nextEventId: () => string;
}

/** How an event is sent, how often it was, and why it is sent again. */
interface Delivery {
  attempt: number;
  reason?: string;
  by: (parcel: Parcel) => Promise<Ack>;
}

export function createHub(deps: HubDeps): Hub {
  const { socket, http, faults } = deps;
  const timers = createTimers();
  const pause = (ms: number) => new Promise<void>((resolve) => void timers.later(ms, resolve));
  const send = (parcel: Parcel, mishap?: Mishap): Promise<Ack> =>
    (deps.usesHttp() ? http : socket).send(parcel, mishap);
  const sendWithFaults = async (parcel: Parcel): Promise<Ack> => {
    const fault = faults.draw(nameOf(parcel));
    if (fault?.kind === 'slow') await pause(fault.ms);
    if (fault?.kind === 'duplicate_event') {
      // The double is not struck itself: else every event of such a rule would multiply for ever.
      void deliver({ ...parcel.payload, event_id: deps.nextEventId() }, { attempt: 0, by: send });
    }
    return send(parcel, { twice: fault?.kind === 'duplicate_envelope', cut: fault?.kind === 'socket_cut' });
  };
  const deliver = async (payload: Json, how: Delivery): Promise<void> => {
    const { attempt, reason = '', by } = how;
    const ack = await by({ type: 'events_api', payload, retry: { attempt, reason } });
    const delay = deps.retryDelaysMs[attempt];
    if (ack.outcome === 'acked' || ack.noRetry || delay === undefined) return;
    // Whoever is not connected at all gets as long as someone who does not answer.
    const wait = ack.outcome === 'no_connection' ? deps.ackTimeoutMs + delay : delay;
    const next = { attempt: attempt + 1, reason: ack.reason ?? 'timeout', by };
    timers.later(wait, () => void deliver(payload, next));
  };
  return {
    request: (type, payload) => sendWithFaults({ type, payload }),
    event: (payload) => void deliver(payload, { attempt: 0, by: sendWithFaults }),
    attach: socket.attach,
    verify: http.verify,
    connections: socket.count,
    disconnect: socket.disconnect,
    close() {
      timers.clear();
      socket.close();
    },
  };
}
