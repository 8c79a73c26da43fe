import type { IncomingMessage, ServerResponse } from 'node:http';

/** Ways in which a source can fail; each is used up by one request. */
export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** An answer of status 200 that is not what was asked for. */
  | { kind: 'body'; body: string; type?: string }
  /** The right answer, changed. */
  | { kind: 'changed'; change(body: string): string }
  | { kind: 'redirect'; to: string }
  /** Half of the right answer, and then nothing until the client goes away. */
  | { kind: 'slow' }
  /** An answer without end. */
  | { kind: 'endless' }
  /** The connection is reset before, or in the middle of, the answer. */
  | { kind: 'reset'; after: 'nothing' | 'half' };

/** The right answer to a request. */
export interface RightAnswer {
  body: string;
  type: string;
  headers: Record<string, string>;
}

/** Answers with `fault` instead of what was right. */
export function failWith(
  fault: Fault,
  response: ServerResponse<IncomingMessage>,
  { body, type, headers }: RightAnswer,
): void {
  const half = body.slice(0, Math.floor(body.length / 2));
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      return;
    case 'body':
      response.writeHead(200, { 'content-type': fault.type ?? 'text/html' }).end(fault.body);
      return;
    case 'changed':
      response.writeHead(200, { 'content-type': type, ...headers }).end(fault.change(body));
      return;
    case 'redirect':
      response.writeHead(302, { location: fault.to }).end();
      return;
    case 'slow':
      response.writeHead(200, { 'content-type': type }).write(half);
      return;
    case 'endless':
      pour(response.writeHead(200, { 'content-type': type }));
      return;
    case 'reset':
      if (fault.after === 'nothing') response.socket?.resetAndDestroy();
      else
        response
          .writeHead(200, { 'content-type': type })
          .write(half, () => response.socket?.resetAndDestroy());
  }
}

function pour(response: ServerResponse): void {
  const more = Buffer.alloc(65_536, ' ');
  while (!response.destroyed && response.write(more));
  if (!response.destroyed) response.once('drain', () => pour(response));
}
