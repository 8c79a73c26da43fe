import type { IncomingMessage, ServerResponse } from 'node:http';

/** Something that our own HTTP server answers, beside what Slack sends. The path is matched without its query. */
export interface HttpRoute {
  path: string;
  method: string;
  handler(request: IncomingMessage, response: ServerResponse): void;
}
