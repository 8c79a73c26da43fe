import { randomUUID } from 'node:crypto';
import { SlackError } from './errors.ts';
import { appAuthor, post } from './posting.ts';
import type { Channel, Json, Scheduled } from './types.ts';
import type { World } from './world.ts';

/** Slack's limits: how far ahead, and how many for one channel within five minutes. */
const FARTHEST_SECONDS = 120 * 86_400;
const MOST = 30;
const WITHIN_SECONDS = 300;

/** Keeps a message for later. Throws `time_in_past`, `time_too_far` and `restricted_too_many`. */
export function schedule(
  world: World,
  channel: Channel,
  given: { postAt: number; draft: Scheduled['draft'] },
): Scheduled {
  const now = nowSeconds(world);
  if (given.postAt <= now) throw new SlackError('time_in_past');
  if (given.postAt > now + FARTHEST_SECONDS) throw new SlackError('time_too_far');
  const near = world.scheduled.filter(
    (other) => other.channel === channel.id && Math.abs(other.postAt - given.postAt) < WITHIN_SECONDS,
  );
  if (near.length >= MOST) throw new SlackError('restricted_too_many');
  const id = `Q${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`;
  const scheduled = { id, channel: channel.id, createdAt: Math.floor(now), ...given };
  world.scheduled.push(scheduled);
  return scheduled;
}

/** Posts what is due by the workspace's clock, in its order; what cannot be posted any more is dropped, as by Slack. */
export function postDue(world: World): void {
  const now = nowSeconds(world);
  const due = world.scheduled.filter(({ postAt }) => postAt <= now);
  if (due.length === 0) return;
  world.scheduled = world.scheduled.filter(({ postAt }) => postAt > now);
  for (const { channel: id, draft } of due.sort((a, b) => a.postAt - b.postAt)) {
    const channel = world.channels.get(id);
    const mayPost = channel && !channel.isArchived && channel.members.has(world.app.userId);
    if (mayPost) post(world, channel, { ...appAuthor(world), ...draft });
  }
}

/** A scheduled message as the Web API lists it. */
export function wireScheduled({ id, channel, postAt, createdAt, draft }: Scheduled): Json {
  return { id, channel_id: channel, post_at: postAt, date_created: createdAt, text: draft.text };
}

function nowSeconds(world: World): number {
  return world.clock.now().getTime() / 1000;
}
