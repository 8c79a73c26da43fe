import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../types.ts';

/** A request and where its answer goes. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** An answer before it is sent: a JSON value, or a text that may be no JSON at all. */
export interface Answer {
  status: number;
  headers?: { [name: string]: string };
  body: Json | string;
}

/** Sends an answer that no other site may read and no browser may guess the type of. */
export function sendAnswer(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(text);
}

export function sendJson(response: ServerResponse, body: Json, status = 200): void {
  sendAnswer(response, { status, body });
}

/** Sends an answer, or cuts the line instead of one. */
export function finish({ request, response }: Exchange, answer: Answer | 'reset'): void {
  if (answer === 'reset') request.socket.resetAndDestroy();
  else sendAnswer(response, answer);
}
