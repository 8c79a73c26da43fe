import type { IncomingMessage } from 'node:http';

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost']);

/**
 * True for requests that name this machine as their host and come from no other web site, so that a page in the
 * same browser can neither post here nor reach in under a name of its own that resolves to 127.0.0.1.
 */
export function isLocal(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (!isLocalUrl(`http://${host ?? ''}`)) return false;
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  return origin === undefined || origin === `http://${host}`;
}

function isLocalUrl(text: string): boolean {
  return URL.canParse(text) && LOCAL_NAMES.has(new URL(text).hostname);
}
