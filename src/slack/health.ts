import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError } from '../errors.ts';
import type { HttpRoute } from './http-route.ts';

/** `/healthz` (alive) and `/readyz` (index loaded, database reachable, Slack connected). */
export interface Health {
  connected(now: boolean): void;
  /** Routes in the form that Bolt's HTTP receiver takes. */
  routes: HttpRoute[];
  /** Serves the same on a port of its own (Socket Mode has none). Throws an `AppError` when it is taken. */
  listen(port: number): Promise<void>;
  close(): Promise<void>;
}

/** `ready` answers for everything but the connection to Slack; `more` is served beside. */
export function createHealth(ready: () => Promise<boolean>, more: HttpRoute[] = []): Health {
  let isConnected = false;
  let server: Server | undefined;
  const healthz = (_: IncomingMessage, response: ServerResponse) => send(response, 200, 'ok');
  const readyz = async (_: IncomingMessage, response: ServerResponse) => {
    const ok = isConnected && (await ready().catch(() => false));
    send(response, ok ? 200 : 503, ok ? 'ready' : isConnected ? 'not ready' : 'not connected to Slack');
  };
  const routes = [
    { path: '/healthz', method: 'GET', handler: healthz },
    { path: '/readyz', method: 'GET', handler: (a: IncomingMessage, b: ServerResponse) => void readyz(a, b) },
    ...more,
  ];
  return {
    connected: (now) => {
      isConnected = now;
    },
    routes,
    listen: async (port) => {
      server = createServer((request, response) => {
        const path = request.url?.split('?')[0];
        const route = routes.find((one) => one.path === path && one.method === request.method);
        if (route) route.handler(request, response);
        else send(response, 404, 'not found');
      });
      await listening(server, port);
    },
    close: async () => {
      server?.closeAllConnections();
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is already taken' : `cannot be used (${error.message})`;
      reject(new AppError('port', `Port ${port} ${reason}: set PORT to a free one.`, { cause: error }));
    });
    server.listen(port, () => resolve());
  });
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
