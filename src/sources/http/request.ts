import { errorText } from '../../errors.ts';
import { SourceFailure } from '../failure.ts';
import type { Validator } from '../ports.ts';
import { BodyTooLong, readStart, readText } from './body.ts';
import { forbiddenAddress } from './guarded-fetch.ts';
import { type Hosts, mayFollow } from './hosts.ts';
import { askedWait } from './wait.ts';

/** What stays the same for all requests to a source. */
export interface Manners {
  label: string;
  hosts: Hosts;
  userAgent: string;
  /** For the whole of an answer, its body included. */
  timeoutMs: number;
  maxBytes: number;
  machineNow(): number;
  fetch: typeof globalThis.fetch;
}

/** An answer of status 200, or that nothing has changed since the validator was given. */
export type Answer =
  | { kind: 'fresh'; body: string; contentType: string; link: string; validator: Validator | null }
  | { kind: 'unchanged' };

const MAX_REDIRECTS = 3;

/** Asks once. Throws a `SourceFailure`; or what `signal` was aborted with. */
export async function request(
  manners: Manners,
  url: URL,
  { accept, validator, signal }: { accept: string; validator: Validator | null; signal: AbortSignal },
): Promise<Answer> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(manners.timeoutMs)]);
  try {
    const headers = { 'user-agent': manners.userAgent, accept, ...conditions(validator) };
    const response = await follow(manners, url, { headers, signal: inTime });
    if (response.status === 304 && validator !== null) return { kind: 'unchanged' };
    if (response.status !== 200) throw failureOf(manners, response, await readStart(response, ERROR_BYTES));
    const body = await readText(response, manners.maxBytes);
    return {
      kind: 'fresh',
      body,
      contentType: response.headers.get('content-type') ?? '',
      link: response.headers.get('link') ?? '',
      validator: validatorOf(url, response.headers),
    };
  } catch (error) {
    signal.throwIfAborted();
    throw asFailure(manners, error);
  }
}

/** An error page is read for its first words only. */
const ERROR_BYTES = 10_000;

async function follow(
  manners: Manners,
  start: URL,
  { headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await manners.fetch(url.href, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url.href)) throw refused(manners, 'sent us to an address that is none');
    url = new URL(location, url);
    if (!mayFollow(manners.hosts, url)) throw refused(manners, `sent us to another host (${url.hostname})`);
  }
  throw refused(manners, 'sent us in circles');
}

function conditions(validator: Validator | null): Record<string, string> {
  return {
    ...(validator?.etag ? { 'if-none-match': validator.etag } : {}),
    ...(validator?.lastModified ? { 'if-modified-since': validator.lastModified } : {}),
  };
}

function validatorOf(url: URL, headers: Headers): Validator | null {
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')];
  return etag === null && lastModified === null ? null : { url: url.href, etag, lastModified };
}

function failureOf(manners: Manners, response: Response, body: string): SourceFailure {
  const { status } = response;
  const waitMs = askedWait(response.headers, manners.machineNow());
  if (status === 429 || (status === 503 && waitMs !== null)) {
    const reason = `asks us to wait (status ${status})`;
    return new SourceFailure(manners.label, { kind: 'limited', reason, waitMs });
  }
  if (status === 408 || status >= 500) {
    return new SourceFailure(manners.label, {
      kind: 'unavailable',
      reason: `answered with status ${status}`,
    });
  }
  return refused(manners, `refused our request (status ${status}${saying(body)})`);
}

/** The `{"error": …}` of Hugging Face; pages and XML are not repeated. */
function saying(body: string): string {
  const error = /^\s*\{\s*"error"\s*:\s*"([^"\\]{1,200})"/.exec(body)?.[1];
  return error === undefined ? '' : `: ${error}`;
}

function refused(manners: Manners, reason: string): SourceFailure {
  return new SourceFailure(manners.label, { kind: 'refused', reason });
}

function asFailure({ label, timeoutMs, maxBytes }: Manners, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error;
  if (error instanceof BodyTooLong) {
    const reason = `sent more than ${Math.round(maxBytes / 1_000_000)} MB in one answer`;
    return new SourceFailure(label, { kind: 'refused', reason });
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    const reason = `did not finish an answer within ${Math.round(timeoutMs / 1000)} s`;
    return new SourceFailure(label, { kind: 'timeout', reason, cause: error });
  }
  const forbidden = forbiddenAddress(error);
  if (forbidden !== undefined) {
    const reason = `leads to ${forbidden}, which is no address of the internet`;
    return new SourceFailure(label, { kind: 'refused', reason, cause: error });
  }
  const reason = `could not be reached (${networkCause(error)})`;
  return new SourceFailure(label, { kind: 'unreachable', reason, cause: error });
}

/** Fetch hides what happened to the connection in `cause`. */
function networkCause(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return errorText(cause);
}
