import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../errors.ts';
import { APP_TOKEN_METHODS, METHODS } from '../methods/index.ts';
import type { Json } from '../types.ts';
import type { World } from '../world.ts';
import { sendJson } from './answer.ts';
import { parseArguments, readBody } from './body.ts';

/** Answers one Web API call. Refusals are HTTP 200 with `ok: false`, as from Slack. */
export async function serveWebApi(
  world: World,
  name: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  try {
    const query = Object.fromEntries(new URL(request.url ?? '', world.url).searchParams);
    const contentType = request.headers['content-type'] ?? '';
    const args = { ...query, ...parseArguments(await readBody(request), contentType) };
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) throw new SlackError('unknown_method');
    checkToken(world, name, tokenOf(request, args));
    sendJson(response, { ok: true, ...method(world, args) });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.log.debug({ method: name, refused: error.code, details: error.details }, 'refused');
    sendJson(response, refusal(error, name));
  }
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

function tokenOf(request: IncomingMessage, args: Json): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' ? args.token : undefined);
}

function checkToken(world: World, method: string, token: string | undefined): void {
  if (token === undefined || token === '') throw new SlackError('not_authed');
  const { bot, app } = world.tokens;
  const wantsApp = APP_TOKEN_METHODS.has(method);
  if (same(token, wantsApp ? app : bot)) return;
  throw new SlackError(same(token, wantsApp ? bot : app) ? 'not_allowed_token_type' : 'invalid_auth');
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
