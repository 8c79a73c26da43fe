import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../errors.ts';
import { METHODS } from '../methods/index.ts';
import { PLATFORM_METHODS } from '../methods/platform-methods.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { Json } from '../types.ts';
import { sendJson } from './answer.ts';
import { parseArguments, readBody } from './body.ts';

/** Answers one Web API call. Refusals are HTTP 200 with `ok: false`, as from Slack. */
export async function serveWebApi(
  platform: Platform,
  name: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  try {
    const query = Object.fromEntries(new URL(request.url ?? '', platform.shared.url).searchParams);
    const contentType = request.headers['content-type'] ?? '';
    const args = { ...query, ...parseArguments(await readBody(request), contentType) };
    sendJson(response, { ok: true, ...answer(platform, name, { args, token: tokenOf(request, args) }) });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    platform.shared.log.debug({ method: name, refused: error.code, details: error.details }, 'refused');
    sendJson(response, refusal(error, name));
  }
}

/** A method of the app as a whole wants the app-level token (xapp-), every other one a workspace's bot token (xoxb-). */
function answer(platform: Platform, name: string, call: { args: Json; token: string }): Json {
  const { args, token } = call;
  const ofApp = Object.hasOwn(PLATFORM_METHODS, name) ? PLATFORM_METHODS[name] : undefined;
  const ofWorld = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!ofApp && !ofWorld) throw new SlackError('unknown_method');
  if (token === '') throw new SlackError('not_authed');
  const grant = platform.shared.grants.get(token);
  const isAppToken = token === platform.shared.app.appToken;
  if (!grant && !isAppToken) throw new SlackError('invalid_auth');
  if (grant?.revoked) throw new SlackError('token_revoked');
  if (ofApp && isAppToken) return ofApp(platform, args);
  if (ofWorld && grant) return ofWorld(worldByTeam(platform, grant.team), args);
  throw new SlackError('not_allowed_token_type');
}

function refusal(error: SlackError, method: string): Json {
  return {
    ok: false,
    error: error.code,
    ...(error.code === 'unknown_method' ? { req_method: method } : {}),
    ...(error.details.length > 0
      ? { errors: error.details, response_metadata: { messages: error.details } }
      : {}),
  };
}

function tokenOf(request: IncomingMessage, args: Json): string {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' ? args.token : '');
}
