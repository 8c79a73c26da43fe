import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../errors.ts';
import { type Platform, worldFor } from '../platform.ts';
import type { Signal } from '../signal.ts';
import type { Channel, Json } from '../types.ts';
import { streamView } from '../view/stream.ts';
import { windowOf } from '../view/window.ts';
import { channelById, viewerOf, type World } from '../world.ts';
import { sendJson } from './answer.ts';
import { parseJson, readBody } from './body.ts';
import { CONTROLS } from './control.ts';
import { clockState, stateOf, workspaceList } from './state.ts';

/** A waiting request is answered after this long even when nothing changed. */
const LONG_POLL_MS = 25_000;
/** How many messages a request gets, and at most. */
const STRETCH = 50;
const MAX_STRETCH = 200;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Answers `/playground/…`: what people see (GET) and what they do (POST). Refusals are HTTP 400. */
export async function servePlaygroundApi(platform: Platform, url: URL, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const path = url.pathname.slice('/playground/'.length);
  try {
    if (request.method === 'POST') {
      const control = Object.hasOwn(CONTROLS, path) ? CONTROLS[path] : undefined;
      if (!control) throw new SlackError('unknown_path');
      const body = parseJson(await readBody(request));
      const named = { team: url.searchParams.get('team'), ...body };
      const answer = await control(worldFor(platform, named), body);
      return sendJson(response, { ok: !('errors' in answer || 'failure' in answer), ...answer });
    }
    await look(platform, path, { url, exchange });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendJson(response, { ok: false, error: error.code, details: error.details }, 400);
  }
}

async function look(
  platform: Platform,
  path: string,
  { url, exchange }: { url: URL; exchange: Exchange },
): Promise<void> {
  const { response } = exchange;
  const as = url.searchParams.get('as') ?? undefined;
  const world = worldFor(platform, { team: url.searchParams.get('team'), as });
  if (path === 'workspaces') return sendJson(response, { workspaces: workspaceList(platform) });
  if (path === 'state') return sendJson(response, stateOf(world, as));
  if (path === 'interactions') return sendJson(response, { interactions: world.interactions });
  if (path === 'events') return stream(platform, exchange);
  if (path === 'view') return streamView(world, viewerOf(world, as).id, exchange);
  if (path === 'messages') return sendJson(response, stretchOf(world, url, viewerOf(world, as).id));
  if (path === 'members') {
    return sendJson(response, { members: [...visibleChannel(world, url, viewerOf(world, as).id).members] });
  }
  const signal = path === 'clock' ? world.clock.changes : path === 'changes' ? world.changes : undefined;
  if (!signal) throw new SlackError('unknown_path');
  await waitFor(signal, url);
  sendJson(response, path === 'clock' ? clockState(world) : { version: signal.version() });
}

function stretchOf(world: World, { searchParams: at }: URL, me: string): Json {
  const limit = Number(at.get('limit') ?? STRETCH);
  if (!(limit >= 1 && limit <= MAX_STRETCH)) {
    throw new SlackError('invalid_arguments', [`“limit” must be from 1 to ${MAX_STRETCH}`]);
  }
  return windowOf(world, me, {
    channel: visibleChannel(world, { searchParams: at }, me),
    thread: at.get('thread') ?? undefined,
    before: at.get('before') ?? undefined,
    limit,
  });
}

/** The channel that a request names; another person's direct messages do not exist for this one. */
function visibleChannel(world: World, { searchParams }: Pick<URL, 'searchParams'>, me: string): Channel {
  const channel = channelById(world, searchParams.get('channel'));
  if (channel.kind === 'im' && channel.person !== me) throw new SlackError('channel_not_found');
  return channel;
}

async function waitFor(signal: Signal, url: URL): Promise<void> {
  const after = url.searchParams.get('after');
  if (after === null) return;
  if (!/^\d+$/.test(after)) throw new SlackError('invalid_arguments', ['“after” must be a version number']);
  const wait = Number(url.searchParams.get('wait') ?? LONG_POLL_MS);
  await signal.after(Number(after), wait >= 0 && wait <= LONG_POLL_MS ? wait : LONG_POLL_MS);
}

/** Server-sent events: one `change` with the version for everything that happens. */
async function stream({ shared }: Platform, { request, response }: Exchange): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let open = true;
  request.on('close', () => {
    open = false;
  });
  while (open && !response.destroyed && shared.open) {
    const version = shared.changes.version();
    response.write(`event: change\ndata: {"version":${version}}\n\n`);
    await shared.changes.after(version, LONG_POLL_MS);
  }
  response.end();
}
