import { SlackError } from '../errors.ts';
import { strike } from '../faults/strike.ts';
import { worsen } from '../faults/worsen.ts';
import { callMethod } from '../methods/call.ts';
import type { Call } from '../methods/platform-method.ts';
import type { Platform } from '../platform.ts';
import { METHOD_SCOPES } from '../scopes.ts';
import type { Json } from '../types.ts';
import { parseArguments, readBody } from './body.ts';
import { type Answer, type Exchange, finish } from './exchange.ts';

/** Answers one Web API call. Refusals are HTTP 200 with `ok: false`, as from Slack; too many calls are HTTP 429. */
export async function serveWebApi(platform: Platform, method: string, exchange: Exchange): Promise<void> {
  const { shared } = platform;
  const [startedAt, began] = [shared.realNow(), performance.now()];
  const { call, unreadable } = await readCall(platform, method, exchange);
  const fault = shared.faults.draw(method);
  const outcome = await strike(fault, {
    carryOut: () => unreadable ?? answerTo(platform, call),
    change: (struck) => worsen(platform, struck, call),
  });
  const team = shared.grants.get(call.token)?.team;
  shared.traffic.record({
    ...{ kind: 'api', direction: 'in', name: method, startedAt, ms: performance.now() - began },
    url: `${shared.url}/api/${method}`,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    ...(call.token === '' ? {} : { auth: call.token.startsWith('xapp-') ? 'app' : 'bot' }),
    ...(team ? { team } : {}),
    ...(fault ? { fault: fault.kind } : {}),
    request: call.args,
    ...resultOf(outcome),
  });
  finish(exchange, outcome);
}

async function readCall(
  platform: Platform,
  method: string,
  { request }: Exchange,
): Promise<{ call: Call; unreadable?: Answer }> {
  const query = Object.fromEntries(new URL(request.url ?? '', platform.shared.url).searchParams);
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const basic = basicCredentials(request.headers.authorization);
  try {
    const body = await readBody(request);
    const args = { ...query, ...parseArguments(body, request.headers['content-type'] ?? ''), ...basic };
    const { token, ...rest } = args as Json;
    return { call: { method, args: rest, token: bearer ?? (typeof token === 'string' ? token : '') } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { call: { method, args: query, token: bearer ?? '' }, unreadable: refusal(error) };
  }
}

/** oauth.v2.access may bring the client's id and secret in the header instead of the body. */
function basicCredentials(header: string | undefined): Json {
  const encoded = /^Basic (\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return {};
  const [client_id = '', client_secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id, client_secret };
}

function answerTo(platform: Platform, call: Call): Answer {
  try {
    const body = { ok: true, ...callMethod(platform, call) };
    return { status: 200, headers: scopeHeaders(platform, call), body };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    platform.shared.log.debug(
      { method: call.method, refused: error.code, details: error.details },
      'refused',
    );
    const answer = refusal(error);
    return { ...answer, headers: { ...scopeHeaders(platform, call), ...answer.headers } };
  }
}

/** Slack tells with every answer what the token may do, and what the method would have accepted. */
function scopeHeaders({ shared }: Platform, { method, token }: Call): { [name: string]: string } {
  const grant = shared.grants.get(token);
  if (!grant) return {};
  const accepted = METHOD_SCOPES[method]?.join(',');
  return {
    'x-oauth-scopes': grant.scopes.join(','),
    ...(accepted === undefined ? {} : { 'x-accepted-oauth-scopes': accepted }),
  };
}

function refusal({ code, details, extra }: SlackError): Answer {
  const { retryAfter, ...more } = extra;
  const messages = details.length > 0 ? { errors: details, response_metadata: { messages: details } } : {};
  const body = { ok: false, error: code, ...more, ...messages };
  if (retryAfter === undefined) return { status: 200, body };
  return { status: 429, headers: { 'retry-after': String(retryAfter) }, body };
}

function resultOf(outcome: Answer | 'reset') {
  if (outcome === 'reset') return { outcome };
  const { status, body } = outcome;
  const error = typeof body === 'string' ? 'unreadable' : String(body.error ?? 'ok');
  return { outcome: error, httpStatus: status, response: body };
}
