import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { PlaygroundError } from '../errors.ts';
import { serveAuthorize } from '../oauth/serve.ts';
import type { Platform } from '../platform.ts';
import { sendJson } from './exchange.ts';
import { serveDownload, serveUpload } from './files.ts';
import { isLocal, isVisit } from './guard.ts';
import { servePlaygroundApi } from './playground-api.ts';
import { serveResponseUrl } from './response-url.ts';
import { serveStatic } from './static.ts';
import { serveWebApi } from './web-api.ts';

/**
 * Longer than clients keep a connection that nobody uses: one that ends just when it is used again loses a request, which
 * happens on a busy machine with the five seconds that Node gives.
 */
const KEPT_ALIVE_MS = 65_000;

/** How many may wait to be accepted, as far as the system allows: past it, requests arrive late or not at all. */
const BACKLOG = 4096;

/** The HTTP server of a playground: Web API, response URLs, control API, Socket Mode, page. */
export function createHttpServer(platform: Platform): Server {
  const server = createServer((request, response) => {
    route(platform, request, response).catch((error: unknown) => {
      platform.shared.log.error({ err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, { ok: false, error: 'internal_error' }, 500);
    });
  });
  server.keepAliveTimeout = KEPT_ALIVE_MS;
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!admit(platform, request)) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (webSocket) => platform.shared.hub.attach(webSocket));
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
    server.listen({ port, host: '127.0.0.1', backlog: BACKLOG }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function route(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // People come to the authorize page from the app's own site, which may go by another name of this machine.
  const visit = isVisit(request) && request.url?.startsWith('/oauth/v2/authorize?');
  if (!visit && !isLocal(request)) return sendJson(response, { ok: false, error: 'forbidden_origin' }, 403);
  const url = urlOf(platform, request);
  if (!url) return sendJson(response, { ok: false, error: 'invalid_url' }, 400);
  const exchange = { request, response };
  const [, area, name = '', key = ''] = url.pathname.split('/');
  if (area === 'api') return serveWebApi(platform, name, exchange);
  if (url.pathname === '/oauth/v2/authorize') return serveAuthorize(platform, url, exchange);
  if (area === 'upload') return serveUpload(platform, { team: name, id: key }, exchange);
  if (area === 'files') return serveDownload(platform, { team: name, id: key }, exchange);
  if (area === 'response') return serveResponseUrl(platform, { team: name, key }, exchange);
  if (url.pathname.startsWith('/playground/')) return servePlaygroundApi(platform, url, exchange);
  return serveStatic(url.pathname, response);
}

/** The request's address with its percent-encoding checked, or undefined when it cannot be read. */
function urlOf({ shared }: Platform, request: IncomingMessage): URL | undefined {
  try {
    const url = new URL(request.url ?? '/', shared.url);
    decodeURI(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

/** A socket needs a ticket from apps.connections.open, good for one connection. */
function admit(platform: Platform, request: IncomingMessage): boolean {
  const ticket = urlOf(platform, request)?.searchParams.get('ticket') ?? '';
  return isLocal(request) && platform.shared.tickets.delete(ticket);
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
}
