import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { PlaygroundError } from '../errors.ts';
import type { World } from '../world.ts';
import { sendJson } from './answer.ts';
import { isLocal } from './guard.ts';
import { servePlaygroundApi } from './playground-api.ts';
import { serveResponseUrl } from './response-url.ts';
import { serveStatic } from './static.ts';
import { serveWebApi } from './web-api.ts';

/** The HTTP server of a world: Web API, response URLs, control API, Socket Mode, page. */
export function createHttpServer(world: World): Server {
  const server = createServer((request, response) => {
    route(world, request, response).catch((error: unknown) => {
      world.log.error({ err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, { ok: false, error: 'internal_error' }, 500);
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!admit(world, request)) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (webSocket) => world.hub.attach(webSocket));
  });
  return server;
}

/** Listens on 127.0.0.1 only and answers with the port. Throws `PlaygroundError` in one line when it is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      const advice = `Port ${port} on 127.0.0.1 cannot be used (${error.code}). Choose another with PORT or --port.`;
      reject(taken ? new PlaygroundError('port_taken', advice, error) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function route(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isLocal(request)) return sendJson(response, { ok: false, error: 'forbidden_origin' }, 403);
  const url = urlOf(world, request);
  if (!url) return sendJson(response, { ok: false, error: 'invalid_url' }, 400);
  const exchange = { request, response };
  const [, area, name = ''] = url.pathname.split('/');
  if (area === 'api') return serveWebApi(world, name, exchange);
  if (area === 'response') return serveResponseUrl(world, name, exchange);
  if (url.pathname.startsWith('/playground/')) return servePlaygroundApi(world, url, exchange);
  return serveStatic(url.pathname, response);
}

/** The request's address with its percent-encoding checked, or undefined when it cannot be read. */
function urlOf(world: World, request: IncomingMessage): URL | undefined {
  try {
    const url = new URL(request.url ?? '/', world.url);
    decodeURI(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

/** A socket needs a ticket from apps.connections.open, good for one connection. */
function admit(world: World, request: IncomingMessage): boolean {
  const ticket = urlOf(world, request)?.searchParams.get('ticket') ?? '';
  return isLocal(request) && world.tickets.delete(ticket);
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
}
