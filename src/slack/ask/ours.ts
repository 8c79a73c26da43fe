import { setTimeout as sleep } from 'node:timers/promises';
import type { Conversations, StoredTurn } from '../../answer/conversation.ts';
import { sendingBefore } from '../fence.ts';

/** Thrown when another instance has taken the question over: it answers, nothing more is to be done here. */
export class TakenOver extends Error {
  constructor() {
    super('another instance has taken the question over');
  }
}

/** How long after somebody began to post an answer it may still appear. */
const SETTLE_MS = 5_000;
/** How long after it is known that they are dead: what they had sent by then is with Slack, or nowhere. */
const SETTLE_DEAD_MS = 2_000;

/**
 * Posts an answer only while the question is ours, and lets no request leave in the second half of the time in which it may
 * still appear. Throws `TakenOver`.
 */
export async function whileOurs<T>(
  conversations: Pick<Conversations, 'begin'>,
  turn: StoredTurn,
  send: () => Promise<T>,
): Promise<T> {
  const begun = Date.now();
  if (!(await conversations.begin(turn))) throw new TakenOver();
  return sendingBefore(begun + SETTLE_MS / 2, send);
}

/**
 * Waits until a look-up shows whether an answer that somebody began to post is out, who is dead, or has been silent for so long
 * that they hold nothing any more.
 */
export async function untilSettled({ postBegun }: StoredTurn): Promise<void> {
  const wait = Math.min(postBegun + SETTLE_MS - Date.now(), SETTLE_DEAD_MS);
  if (wait > 0) await sleep(wait);
}
