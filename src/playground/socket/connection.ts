import { WebSocket } from 'ws';
import type { Ack, Mishap } from '../delivery/transport.ts';
import type { Json } from '../types.ts';
import { acknowledgement, disconnectFrame, type GoodbyeReason } from './frames.ts';

/** An app that does not close its end after a goodbye is cut off. */
const GOODBYE_MS = 500;
/** Connections that are to be replaced stay open a while, so that no envelope falls into the gap. */
const REPLACED_MS = 10_000;
const PING_MS = 10_000;
/** A connection whose pings are not answered for this long is dead. */
const SILENCE_MS = 30_000;

/** One Socket Mode connection. */
export interface Connection {
  id: string;
  /** True while envelopes may be sent over it. */
  usable(): boolean;
  /** Sends an envelope and waits for its acknowledgement until `timeoutMs` has passed or the line is gone. */
  exchange(envelope: Envelope, wait: Mishap & { timeoutMs: number }): Promise<Ack>;
  greet(hello: Json): void;
  sayGoodbye(reason: GoodbyeReason): void;
}

export type Envelope = Json & { envelope_id: string };

type Settle = (outcome: Ack['outcome'], payload: Json) => void;

export function createConnection(socket: WebSocket, id: string, onClose: () => void): Connection {
  const waiting = new Map<string, Settle>();
  let leaving = false;
  const stopPinging = keepAlive(socket);
  socket.on('message', (data) => {
    const ack = acknowledgement(data);
    if (ack) waiting.get(ack.envelopeId)?.('acked', ack.payload);
  });
  socket.on('close', () => {
    stopPinging();
    for (const settle of [...waiting.values()]) settle('timeout', {});
    onClose();
  });
  return {
    id,
    usable: () => socket.readyState === WebSocket.OPEN && !leaving,
    greet: (hello) => socket.send(JSON.stringify(hello)),
    sayGoodbye(reason) {
      leaving = true;
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(JSON.stringify(disconnectFrame(reason)));
      const replaced = reason === 'warning' || reason === 'refresh_requested';
      if (!replaced) socket.close(1001);
      setTimeout(() => socket.terminate(), replaced ? REPLACED_MS : GOODBYE_MS).unref();
    },
    exchange: (envelope, wait) =>
      new Promise((resolve) => {
        const startedAt = performance.now();
        const settle: Settle = (outcome, payload) => {
          clearTimeout(timer);
          waiting.delete(envelope.envelope_id);
          resolve({ outcome, payload, ms: performance.now() - startedAt });
        };
        const timer = setTimeout(() => settle('timeout', {}), wait.timeoutMs);
        waiting.set(envelope.envelope_id, settle);
        transmit(socket, JSON.stringify(envelope), wait);
      }),
  };
}

function transmit(socket: WebSocket, frame: string, { twice, cut }: Mishap): void {
  // The line is cut once the frame has left this side: the app has it, its answer gets lost.
  socket.send(frame, () => cut && socket.terminate());
  if (twice) socket.send(frame);
}

function keepAlive(socket: WebSocket): () => void {
  let heardAt = performance.now();
  socket.on('pong', () => {
    heardAt = performance.now();
  });
  const timer = setInterval(() => {
    if (performance.now() - heardAt > SILENCE_MS) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) socket.ping('Ping from playground');
  }, PING_MS);
  timer.unref();
  return () => clearInterval(timer);
}
