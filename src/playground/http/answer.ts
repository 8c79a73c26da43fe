import type { ServerResponse } from 'node:http';
import type { Json } from '../types.ts';

/** Sends JSON that no other site may read and no browser may guess the type of. */
export function sendJson(response: ServerResponse, body: Json, status = 200): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
