import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../errors.ts';
import { respond } from '../people/respond.ts';
import type { Platform } from '../platform.ts';
import { sendJson } from './answer.ts';
import { parseJson, readBody } from './body.ts';

const GONE = new Set(['invalid_url', 'expired_url', 'used_url']);

/** Answers a POST to a response_url: 200, 404 when it is used up or too old, 400 when the message is not right. */
export async function serveResponseUrl(
  platform: Platform,
  { team, key }: { team: string; key: string },
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  try {
    const body = parseJson(await readBody(request));
    const world = platform.worlds.find((candidate) => candidate.team.id === team);
    if (!world) throw new SlackError('invalid_url');
    respond(world, world.responseUrls.use(key), body);
    sendJson(response, { ok: true });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendJson(response, { ok: false, error: error.code }, GONE.has(error.code) ? 404 : 400);
  }
}
