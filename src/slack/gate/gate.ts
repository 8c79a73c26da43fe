import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type BodyLimits, mediaTypeOf, readBody } from './body.ts';
import type { SeenRequests } from './ports.ts';
import { Refusal, type RefusalKind } from './refusal.ts';
import { claimOf, isSigned } from './signature.ts';

export interface GateDeps {
  secret: string;
  /** Where Slack sends everything. */
  path: string;
  seen: SeenRequests;
  machineNow(): number;
  /** For the bodies of signed requests. */
  limits?: BodyLimits;
  /** Told of every request that is turned away. */
  refused?(why: RefusalKind): void;
  log: Log;
}

/** The longest modal, in letters that a form needs nine bytes for; and Slack itself gives up after three seconds. */
const LIMITS: BodyLimits = { maxBytes: 2_000_000, withinMs: 3_000 };

/** Only a question whether our certificate is right comes unsigned. */
const MAX_UNSIGNED_BYTES = 1_000;

/** For the server behind the gate: nobody keeps a connection by being slow. */
export const SERVER_LIMITS = {
  requestTimeout: 10_000,
  headersTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};

/**
 * Lets a request for `path` through to `inner` only when Slack signed it, just now, for the first time. Its body comes
 * along, read and checked; for a refused one nothing is done. What goes to other paths is not Slack's and passes.
 */
export function createGate(deps: GateDeps, inner: RequestListener): RequestListener {
  return (request, response) => {
    const path = pathOf(request);
    if (path !== null && path !== deps.path) return inner(request, response);
    passIn(deps, path, { request, response })
      .then((passed) => {
        if (passed) inner(request, response);
      })
      .catch((error: unknown) => turnAway(deps, error, { request, response }));
  };
}

/** Whether the request is for the listeners; false when it is answered already. Throws a `Refusal`. */
async function passIn(
  deps: GateDeps,
  path: string | null,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<boolean> {
  if (path === null) throw new Refusal('address', 'the address cannot be read');
  if (request.method !== 'POST') throw new Refusal('method', 'Slack sends its requests by POST');
  const mediaType = mediaTypeOf(request);
  if (
    request.headers['x-slack-signature'] === undefined &&
    (await isCertificateCheck(deps, request, mediaType))
  ) {
    response.writeHead(200).end();
    return false;
  }
  const claim = claimOf(request.headers, deps.machineNow());
  const body = await readBody(request, deps.limits ?? LIMITS);
  if (!isSigned(deps.secret, claim, body)) throw new Refusal('bad_signature', 'the signature is wrong');
  await takeIn(deps, claim, response);
  // Bolt knows a body that was read by this name, and forms by exactly this type.
  Object.assign(request, { rawBody: body });
  request.headers['content-type'] = mediaType;
  return true;
}

async function isCertificateCheck(
  { limits = LIMITS }: GateDeps,
  request: IncomingMessage,
  mediaType: string,
): Promise<boolean> {
  if (mediaType !== 'application/x-www-form-urlencoded') return false;
  const body = await readBody(request, { ...limits, maxBytes: MAX_UNSIGNED_BYTES });
  return new URLSearchParams(body.toString()).get('ssl_check') === '1';
}

/** Slack's own next try has a signature of its own; one in the same second follows a failure of ours. */
async function takeIn(
  { seen, machineNow, log }: GateDeps,
  { signature, staleAt }: { signature: string; staleAt: number },
  response: ServerResponse,
): Promise<void> {
  const first = await seen.takeIn(signature, { nowMs: machineNow(), staleAt }).catch((error: unknown) => {
    log.error({ error: errorText(error) }, 'a request was refused because the store could not be asked');
    throw new Refusal('store_away', 'busy: please send it again');
  });
  if (!first) throw new Refusal('replay', 'the request was taken in before');
  response.once('finish', () => {
    if (response.statusCode < 500) return;
    seen.forget(signature).catch((error: unknown) => {
      log.warn({ error: errorText(error) }, 'a failed request could not be forgotten');
    });
  });
}

function turnAway(
  { log, refused }: GateDeps,
  error: unknown,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): void {
  const refusal = error instanceof Refusal ? error : new Refusal('failure', 'something went wrong');
  refused?.(refusal.kind);
  if (error instanceof Refusal)
    log.warn({ status: error.status, reason: error.message }, 'a request was refused');
  else log.error({ error: errorText(error) }, 'a request could not be taken in');
  refuse(request, response, refusal);
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, message }: Refusal): void {
  // What still comes is thrown away, so that the sender can read the answer; the server's limits end it.
  request.resume();
  if (response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': message.length + 1,
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...(status === 408 ? { connection: 'close' } : {}),
  });
  response.end(`${message}\n`);
}

/** Null for a target that is no address, such as a broken escape. */
function pathOf({ url = '/' }: IncomingMessage): string | null {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    decodeURIComponent(pathname);
    return pathname;
  } catch {
    return null;
  }
}
