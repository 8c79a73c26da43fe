import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../errors.ts';
import type { Signal } from '../signal.ts';
import type { World } from '../world.ts';
import { sendJson } from './answer.ts';
import { parseJson, readBody } from './body.ts';
import { CONTROLS } from './control.ts';
import { clockState, stateOf } from './state.ts';

/** A waiting request is answered after this long even when nothing changed. */
const LONG_POLL_MS = 25_000;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Answers `/playground/…`: what people see (GET) and what they do (POST). Refusals are HTTP 400. */
export async function servePlaygroundApi(world: World, url: URL, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const path = url.pathname.slice('/playground/'.length);
  try {
    if (request.method === 'POST') {
      const control = Object.hasOwn(CONTROLS, path) ? CONTROLS[path] : undefined;
      if (!control) throw new SlackError('unknown_path');
      const answer = await control(world, parseJson(await readBody(request)));
      return sendJson(response, { ok: !('errors' in answer || 'failure' in answer), ...answer });
    }
    await look(world, path, { url, exchange });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendJson(response, { ok: false, error: error.code, details: error.details }, 400);
  }
}

async function look(
  world: World,
  path: string,
  { url, exchange }: { url: URL; exchange: Exchange },
): Promise<void> {
  const { response } = exchange;
  if (path === 'state') return sendJson(response, stateOf(world, url.searchParams.get('as') ?? undefined));
  if (path === 'interactions') return sendJson(response, { interactions: world.interactions });
  if (path === 'events') return stream(world, exchange);
  const signal = path === 'clock' ? world.clock.changes : path === 'changes' ? world.changes : undefined;
  if (!signal) throw new SlackError('unknown_path');
  await waitFor(signal, url);
  sendJson(response, path === 'clock' ? clockState(world) : { version: signal.version() });
}

async function waitFor(signal: Signal, url: URL): Promise<void> {
  const after = url.searchParams.get('after');
  if (after === null) return;
  if (!/^\d+$/.test(after)) throw new SlackError('invalid_arguments', ['“after” must be a version number']);
  const wait = Number(url.searchParams.get('wait') ?? LONG_POLL_MS);
  await signal.after(Number(after), wait >= 0 && wait <= LONG_POLL_MS ? wait : LONG_POLL_MS);
}

/** Server-sent events: one `change` with the version for everything that happens. */
async function stream(world: World, { request, response }: Exchange): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let open = true;
  request.on('close', () => {
    open = false;
  });
  while (open && !response.destroyed && world.open) {
    const version = world.changes.version();
    response.write(`event: change\ndata: {"version":${version}}\n\n`);
    await world.changes.after(version, LONG_POLL_MS);
  }
  response.end();
}
