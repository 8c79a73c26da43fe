import type { Playground } from '../../src/playground/playground.ts';
import type { Json } from '../../src/playground/types.ts';

const BACK = 'http://127.0.0.1/back';

/** Lets the app in through the page, as an app without a server of its own; answers with what `oauth.v2.access` says. */
export async function install(
  { url, apiUrl, clientId, clientSecret }: Playground,
  { team, scope }: { team: string; scope: string },
): Promise<Json> {
  const query = new URLSearchParams({ client_id: clientId, scope, redirect_uri: BACK });
  const allowed = await fetch(`${url}/oauth/v2/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'allow', team }),
    redirect: 'manual',
  });
  const code = new URL(allowed.headers.get('location') ?? BACK).searchParams.get('code') ?? '';
  const credentials = { client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${apiUrl}oauth.v2.access`, {
    method: 'POST',
    body: new URLSearchParams({ ...credentials, code, redirect_uri: BACK }),
  });
  return (await answer.json()) as Json;
}
