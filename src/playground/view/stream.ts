import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../types.ts';
import type { World } from '../world.ts';
import { sectionsOf } from './sections.ts';
import { lookUp } from './shown-message.ts';

/** A busy workspace is told in at most this many milliseconds, in one piece for all that happened meanwhile. */
const GAP_MS = 60;
/** A quiet stream says something this often, so that both ends notice a broken line. */
const IDLE_MS = 25_000;

/**
 * Server-sent events of what one person sees: `view` with every part first, then `delta` with the parts and
 * messages that changed. A reader that is slow gets fewer and larger ones.
 */
export async function streamView(
  world: World,
  me: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const closed = new Promise<void>((resolve) => request.on('close', resolve));
  const told = new Map<string, string>();
  let version = world.changes.version();
  send(response, 'view', { version, set: changedSections(world, me, told) });
  while (world.shared.open && !response.destroyed && !request.destroyed) {
    await Promise.race([world.changes.after(version, IDLE_MS), closed]);
    await drained(response, closed);
    const touched = world.changes.touchedSince(version);
    version = world.changes.version();
    const set = changedSections(world, me, told);
    if (touched === undefined) send(response, 'view', { version, set });
    else send(response, 'delta', { version, set, ...lookUp(world, me, touched) });
    await new Promise((resolve) => setTimeout(resolve, GAP_MS));
  }
  response.end();
}

/** The parts that look different from what was told last; null for those that are no more. */
function changedSections(world: World, me: string, told: Map<string, string>): Json {
  const changed: Json = {};
  const sections = sectionsOf(world, me);
  for (const [name, value] of sections) {
    const seen = fingerprint(value);
    if (told.get(name) === seen) continue;
    told.set(name, seen);
    changed[name] = value;
  }
  for (const name of told.keys()) {
    if (sections.has(name)) continue;
    told.delete(name);
    changed[name] = null;
  }
  return changed;
}

/** The clock's reading is different at every look; only its version tells a change. */
function fingerprint(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'now' ? undefined : inner));
}

function send(response: ServerResponse, event: string, data: Json): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

async function drained(response: ServerResponse, closed: Promise<void>): Promise<void> {
  if (!response.writableNeedDrain) return;
  await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed]);
}
