import { SlackError } from '../errors.ts';
import { strike } from '../faults/strike.ts';
import { respond } from '../people/respond.ts';
import type { Platform } from '../platform.ts';
import { parseJson, readBody } from './body.ts';
import { type Answer, type Exchange, finish } from './exchange.ts';

const GONE = new Set(['invalid_url', 'expired_url', 'used_url']);

/** Answers a POST to a response_url: 200, 404 when it is used up or too old, 400 when the message is not right. */
export async function serveResponseUrl(
  platform: Platform,
  { team, key }: { team: string; key: string },
  exchange: Exchange,
): Promise<void> {
  const { traffic, faults, realNow, url } = platform.shared;
  const [startedAt, began] = [realNow(), performance.now()];
  const body = await readBody(exchange.request);
  const fault = faults.draw('response_url');
  const outcome = await strike(fault, {
    carryOut: () => answerTo(platform, { team, key, body }),
    change: () => undefined,
  });
  traffic.record({
    ...{ kind: 'response_url', direction: 'in', name: 'response_url', team, startedAt },
    ms: performance.now() - began,
    url: `${url}/response/${team}/${key}`,
    headers: { 'content-type': 'application/json' },
    request: body,
    ...(fault ? { fault: fault.kind } : {}),
    ...(outcome === 'reset'
      ? { outcome }
      : {
          outcome: outcome.status === 200 ? 'ok' : String(outcome.status),
          httpStatus: outcome.status,
          response: outcome.body,
        }),
  });
  finish(exchange, outcome);
}

function answerTo(platform: Platform, post: { team: string; key: string; body: string }): Answer {
  try {
    const world = platform.worlds.find((candidate) => candidate.team.id === post.team);
    if (!world) throw new SlackError('invalid_url');
    const message = parseJson(post.body);
    respond(world, world.responseUrls.use(post.key), message);
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { status: GONE.has(error.code) ? 404 : 400, body: { ok: false, error: error.code } };
  }
}
