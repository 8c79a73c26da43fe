import { slackFetch } from '../only-slack.ts';

/** What clients carry instead of a token: whose token is wanted. It is no secret, and good for nobody. */
export function handleOf(teamId: string): string {
  return `${MARK}${teamId}`;
}

const MARK = 'workspace:';

export interface TokenFetchDeps {
  slackApiUrl: string;
  /** Null when there is none; `reason` is what Slack would answer then. */
  tokenFor(teamId: string): Promise<{ token: string } | { reason: string }>;
}

/**
 * `fetch` for the clients of many workspaces: puts in the token of the workspace that the client carries the handle
 * of, as it is at that moment, and only towards Slack. A workspace that we are not in is answered for as Slack would
 * answer, so that whoever asked acts as upon Slack's word.
 */
export function createTokenFetch({ slackApiUrl, tokenFor }: TokenFetchDeps): typeof globalThis.fetch {
  const send = slackFetch(slackApiUrl);
  const api = slackApiUrl.endsWith('/') ? slackApiUrl : `${slackApiUrl}/`;
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const carried = headers.get('authorization') ?? '';
    if (!carried.startsWith(`Bearer ${MARK}`)) return send(input, init);
    headers.delete('authorization');
    if (!addressOf(input).startsWith(api)) return send(input, { ...init, headers: plain(headers) });
    const found = await tokenFor(carried.slice(`Bearer ${MARK}`.length));
    if ('reason' in found) return Response.json({ ok: false, error: found.reason });
    headers.set('authorization', `Bearer ${found.token}`);
    return send(input, { ...init, headers: plain(headers) });
  };
}

/** Of no particular `fetch`'s own class. */
function plain(headers: Headers): Record<string, string> {
  return Object.fromEntries(headers.entries());
}

function addressOf(input: string | URL | Request): string {
  return typeof input === 'object' && 'url' in input ? input.url : String(input);
}
