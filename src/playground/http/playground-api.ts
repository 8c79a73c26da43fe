import { SlackError } from '../errors.ts';
import { type Platform, worldFor } from '../platform.ts';
import type { Json } from '../types.ts';
import { streamView } from '../view/stream.ts';
import { viewerOf } from '../world.ts';
import { parseJson, readBody } from './body.ts';
import { CONTROLS } from './control.ts';
import { type Exchange, sendJson } from './exchange.ts';
import { LONG_POLL_MS, LOOKS, lookAtTraffic } from './look.ts';
import { PLATFORM_CONTROLS } from './platform-control.ts';

/** Answers `/playground/…`: what people see (GET) and what they do (POST). Refusals are HTTP 400. */
export async function servePlaygroundApi(platform: Platform, url: URL, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const path = url.pathname.slice('/playground/'.length);
  try {
    if (request.method === 'GET' && path === 'events') return await stream(platform, exchange);
    if (request.method === 'GET' && path === 'view') return await watch(platform, url.searchParams, exchange);
    if (request.method === 'GET') return sendJson(response, await look(platform, path, url.searchParams));
    const body = request.method === 'POST' ? parseJson(await readBody(request)) : {};
    const answer = await carryOut(platform, { method: request.method ?? '', path, url, body });
    sendJson(response, { ok: !('errors' in answer || 'failure' in answer), ...answer });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendJson(response, { ok: false, error: error.code, details: error.details }, 400);
  }
}

/** What one person sees, from now on. */
function watch(platform: Platform, query: URLSearchParams, exchange: Exchange): Promise<void> {
  const as = query.get('as') ?? undefined;
  const world = worldFor(platform, { team: query.get('team'), as });
  return streamView(world, viewerOf(world, as).id, exchange);
}

function look(platform: Platform, path: string, query: URLSearchParams): Json | Promise<Json> {
  const seq = /^traffic\/(\d+)$/.exec(path)?.[1];
  if (seq !== undefined) return lookAtTraffic(platform, Number(seq));
  const found = own(LOOKS, path);
  if (!found) throw new SlackError('unknown_path');
  return found(platform, query);
}

function carryOut(
  platform: Platform,
  { method, path, url, body }: { method: string; path: string; url: URL; body: Json },
): Json | Promise<Json> {
  if (method === 'DELETE' && path === 'faults') {
    platform.shared.faults.set([], 0);
    return {};
  }
  const ofPlatform = own(PLATFORM_CONTROLS, path);
  if (ofPlatform) return ofPlatform(platform, body);
  const control = own(CONTROLS, path);
  if (!control) throw new SlackError('unknown_path');
  return control(worldFor(platform, { team: url.searchParams.get('team'), ...body }), body);
}

function own<Value>(record: { [name: string]: Value }, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Server-sent events: `change` with the version for everything that people can see, `traffic` with the latest number. */
async function stream({ shared }: Platform, { request, response }: Exchange): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const { changes, traffic } = shared;
  let open = true;
  request.on('close', () => {
    open = false;
  });
  let seen = { version: 0, seq: -1 };
  while (open && !response.destroyed && shared.open) {
    const now = { version: changes.version(), seq: traffic.last() };
    if (now.version !== seen.version) {
      response.write(`event: change\ndata: {"version":${now.version}}\n\n`);
    }
    if (now.seq !== seen.seq) response.write(`event: traffic\ndata: {"seq":${now.seq}}\n\n`);
    seen = now;
    await Promise.race([
      changes.after(now.version, LONG_POLL_MS),
      traffic.changes.after(now.seq + 1, LONG_POLL_MS),
    ]);
  }
  response.end();
}
