import type { Traffic } from '../traffic/traffic.ts';
import { isJson, type Json } from '../types.ts';
import { signedHeaders } from './signature.ts';
import { type Ack, nameOf, type Parcel, type Transport, teamOf } from './transport.ts';

/** Where an app that has no Socket Mode gets its requests. */
export interface RequestUrls {
  events: string;
  interactivity: string;
  commands: string;
}

export interface HttpDeps {
  urls: () => RequestUrls | undefined;
  signingSecret: () => string;
  ackTimeoutMs: number;
  traffic: Traffic;
  realNow: () => number;
}

/** Signed requests to the app's own addresses. */
export interface HttpTransport extends Transport {
  /** True when an address answers Slack's challenge. */
  verify(url: string): Promise<boolean>;
}

export function createHttpTransport(deps: HttpDeps): HttpTransport {
  return {
    async send(parcel, mishap = {}) {
      const urls = deps.urls();
      if (!urls) return { outcome: 'no_connection', payload: {}, ms: 0, reason: 'connection_failed' };
      const { url, body, contentType } = requestFor(parcel, urls);
      const headers = { 'content-type': contentType, ...retryHeaders(parcel) };
      const about = { name: nameOf(parcel), team: teamOf(parcel) };
      const post = { url, body, headers, about };
      if (mishap.twice) void exchange(deps, post);
      const { ack } = await exchange(deps, post);
      const lost: Ack = { outcome: 'error', payload: {}, ms: ack.ms, reason: 'connection_failed' };
      return mishap.cut ? lost : ack;
    },
    async verify(url) {
      const challenge = `challenge-${deps.realNow()}`;
      const body = JSON.stringify({ token: 'playground', challenge, type: 'url_verification' });
      const headers = { 'content-type': 'application/json' };
      const { ack, text } = await exchange(deps, { url, body, headers, about: { name: 'url_verification' } });
      return ack.outcome === 'acked' && (text === challenge || ack.payload.challenge === challenge);
    },
  };
}

interface Post {
  url: string;
  body: string;
  headers: { [name: string]: string };
  about: { name: string; team?: string };
}

async function exchange(deps: HttpDeps, post: Post): Promise<{ ack: Ack; text: string }> {
  const { url, body, about } = post;
  const startedAt = deps.realNow();
  const began = performance.now();
  const headers = { ...post.headers, ...signedHeaders(deps.signingSecret(), body, startedAt) };
  const { status, text, noRetry, reason } = await attempt({ url, body, headers }, deps.ackTimeoutMs);
  const ms = performance.now() - began;
  const outcome = outcomeOf(reason);
  const request = { url, headers, request: body };
  const response = { ...(status === undefined ? {} : { httpStatus: status }), response: text };
  const seen = { kind: 'http', direction: 'out', outcome: reason ?? 'ok', startedAt, ms } as const;
  deps.traffic.record({ ...seen, ...about, ...request, ...response });
  const ack = { outcome, payload: outcome === 'acked' ? answerOf(text) : {}, ms };
  return { ack: { ...ack, ...(reason ? { reason } : {}), ...(noRetry ? { noRetry } : {}) }, text };
}

interface Attempt {
  status?: number;
  text: string;
  noRetry: boolean;
  /** Undefined when all went well. */
  reason?: string;
}

async function attempt(post: Omit<Post, 'about'>, timeoutMs: number): Promise<Attempt> {
  const { url, body, headers } = post;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const agent = { 'user-agent': 'Slackbot 1.0 (playground)', accept: 'application/json,*/*' };
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...agent, ...headers },
      body,
      signal,
      redirect: 'manual',
    });
    const text = await response.text();
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return { status: response.status, text, noRetry, ...(response.ok ? {} : { reason: 'http_error' }) };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { text: '', noRetry: false, reason: late ? 'http_timeout' : 'connection_failed' };
  }
}

function outcomeOf(reason: string | undefined): Ack['outcome'] {
  if (reason === undefined) return 'acked';
  if (reason === 'http_timeout') return 'timeout';
  return reason === 'connection_failed' ? 'no_connection' : 'error';
}

/** Events travel as JSON, commands as a form, everything else as a form with the JSON in `payload`. */
function requestFor({ type, payload }: Parcel, urls: RequestUrls) {
  const contentType = 'application/x-www-form-urlencoded';
  if (type === 'events_api') {
    return { url: urls.events, body: JSON.stringify(payload), contentType: 'application/json' };
  }
  if (type === 'slash_commands') {
    const fields = Object.entries(payload).map(([name, value]): [string, string] => [
      name,
      String(value ?? ''),
    ]);
    return { url: urls.commands, body: new URLSearchParams(fields).toString(), contentType };
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { url: urls.interactivity, body, contentType };
}

function retryHeaders({ retry }: Parcel): { [name: string]: string } {
  if (!retry || retry.attempt === 0) return {};
  return { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
}

/** An acknowledgement's body: JSON, or a text that is shown to the person. */
function answerOf(text: string): Json {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return { text };
  }
}
