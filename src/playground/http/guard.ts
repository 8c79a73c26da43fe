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

/** True for a person who follows a link, from whichever site, to a page under a name of this machine. */
export function isVisit({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && isLocalUrl(`http://${headers.host ?? ''}`)
  );
}

function isLocalUrl(text: string): boolean {
  return URL.canParse(text) && LOCAL_NAMES.has(new URL(text).hostname);
}
