import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { requestId } from '../log.ts';

/** One request of ours that was answered, or came to nothing. */
export interface OutgoingCall {
  /** A method of Slack (`chat.postMessage`), `response_url`, `socket`, or `source` for everything else. */
  to: string;
  /** The HTTP status; null when there was no answer. */
  status: number | null;
  seconds: number;
  requestId: string | undefined;
}

/** The answer to a request that becomes a socket. */
const SWITCHING = 101;

interface Announced {
  request: { origin?: string | URL; path: string };
}

/**
 * Tells of every HTTP request that leaves this process, whoever sends it, by the channels on which undici announces them.
 * Returns an unsubscriber.
 */
export function observeOutgoing(slackApiUrl: string, onCall: (call: OutgoingCall) => void): () => void {
  const begun = new WeakMap<object, { at: number; requestId: string | undefined }>();
  const end = ({ request }: Announced, status: number | null) => {
    const began = begun.get(request);
    if (began === undefined) return;
    begun.delete(request);
    const seconds = (performance.now() - began.at) / 1000;
    const to = status === SWITCHING ? 'socket' : nameOf(request, slackApiUrl);
    onCall({ to, status, seconds, requestId: began.requestId });
  };
  const listeners: [string, (message: unknown) => void][] = [
    [
      'undici:request:create',
      (message) => {
        begun.set((message as Announced).request, { at: performance.now(), requestId: requestId() });
      },
    ],
    [
      'undici:request:headers',
      (message) => {
        end(message as Announced, (message as { response: { statusCode: number } }).response.statusCode);
      },
    ],
    ['undici:request:error', (message) => end(message as Announced, null)],
  ];
  for (const [name, listener] of listeners) subscribe(name, listener);
  return () => {
    for (const [name, listener] of listeners) unsubscribe(name, listener);
  };
}

/** A short name from a set that cannot grow: response URLs carry secrets, addresses of sources whatever was asked for. */
function nameOf({ origin, path }: Announced['request'], slackApiUrl: string): string {
  const slack = new URL(slackApiUrl);
  if (String(origin) !== slack.origin) {
    return new URL(String(origin)).hostname === 'hooks.slack.com' ? 'response_url' : 'source';
  }
  if (!path.startsWith(slack.pathname)) return 'response_url';
  const method = path.slice(slack.pathname.length).split('?')[0] ?? '';
  return /^[a-zA-Z.]{1,60}$/.test(method) ? method : 'unknown';
}
