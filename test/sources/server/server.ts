import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Announced, listedFeed, queryFeed } from './arxiv.ts';
import { type Fault, failWith, type RightAnswer } from './faults.ts';
import { dailyPapers, type Featured } from './hugging-face.ts';

export interface SeenRequest {
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  status: number;
}

/** Hugging Face and arXiv on this machine: they speak the real formats over real sockets, and fail when told to. */
export interface SourceServer {
  url: string;
  featured: Featured[];
  announced: Announced[];
  /** What the next requests to a path get instead of the right answer; used up one by one. */
  faults: { path: RegExp; fault: Fault }[];
  requests: SeenRequest[];
  /** Called when a request comes in, before it is answered. */
  onRequest: (request: SeenRequest) => void;
  close(): Promise<void>;
}

export async function startSourceServer(): Promise<SourceServer> {
  const http = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://local');
    const seen: SeenRequest = {
      path: address.pathname,
      query: address.searchParams,
      headers: request.headers,
      status: 0,
    };
    server.requests.push(seen);
    response.on('close', () => {
      seen.status = response.statusCode;
    });
    server.onRequest(seen);
    answer(server, { request: seen, response });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: SourceServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    featured: [],
    announced: [],
    faults: [],
    requests: [],
    onRequest: () => {},
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

function answer(
  server: SourceServer,
  { request, response }: { request: SeenRequest; response: ServerResponse },
): void {
  const right = rightAnswer(server, request);
  if (right === null) return void response.writeHead(404).end('{"error":"Not found"}');
  const index = server.faults.findIndex(({ path }) => path.test(request.path));
  const [chosen] = index < 0 ? [] : server.faults.splice(index, 1);
  if (chosen) {
    failWith(chosen.fault, response, right);
    return;
  }
  const { etag } = right.headers;
  if (etag !== undefined && request.headers['if-none-match'] === etag) {
    return void response.writeHead(304, { etag }).end();
  }
  response.writeHead(200, { 'content-type': right.type, ...right.headers }).end(right.body);
}

function rightAnswer(server: SourceServer, { path, query }: SeenRequest): RightAnswer | null {
  if (path === '/api/daily_papers') return dailyPapers(server.featured, query);
  if (path !== '/api/query') return null;
  return query.has('id_list') ? listedFeed(server.announced, query) : queryFeed(server.announced, query);
}
