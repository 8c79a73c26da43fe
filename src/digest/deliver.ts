import { errorText } from '../errors.ts';
import { nextDueSlot } from './calendar.ts';
import type { DeliverDeps } from './delivery-deps.ts';
import type { Digest } from './digest.ts';
import type { DeliveryOutcome, OpenDelivery, Permission } from './ledger.ts';
import type { MentionStore, PaperPool } from './ports.ts';
import { PostDeferred, PostRefused } from './poster.ts';
import { refusalInWords } from './refusals.ts';
import { sendPart } from './send-part.ts';

export { DEFAULT_TIMING } from './delivery-deps.ts';

/** The program's clock, and whether it is to end. */
export interface DeliveryRun {
  now(): Date;
  signal?: AbortSignal | undefined;
}

const LATER = { kind: 'later', failed: false } as const;

/**
 * Sends what is left of one claimed delivery, message by message, and records how it ended. Returns the
 * outcome, or null when another process has taken it over. Throws only when the ledger cannot be written.
 */
export async function deliver(
  deps: DeliverDeps,
  delivery: OpenDelivery,
  run: DeliveryRun,
): Promise<DeliveryOutcome | null> {
  const outcome = await sendAll(deps, delivery, run).catch((error: unknown) =>
    afterFailure(deps, { delivery, error, now: run.now() }),
  );
  if (outcome !== null) await deps.ledger.settle(delivery, outcome, deps.owner);
  return outcome;
}

async function sendAll(
  deps: DeliverDeps,
  delivery: OpenDelivery,
  { now, signal }: DeliveryRun,
): Promise<DeliveryOutcome | null> {
  const digest = await thaw(deps.pool, delivery);
  let threadTs: string | null = null;
  let mayBeOut = delivery.slot < deps.startedAt;
  for (const part of delivery.parts) {
    if (signal?.aborted) return { ...LATER, retryAt: deps.machineNow(), error: 'the program was stopped' };
    const sent = await sendPart(deps, { delivery, digest, part, threadTs, mayBeOut, now: now() });
    if (sent.kind === 'stopped') return afterStop(sent.why, now());
    if (sent.kind === 'unsettled') {
      return { ...LATER, retryAt: sent.until, error: 'waiting for an unclear try to settle' };
    }
    if (part.part === 0) {
      threadTs = sent.ts;
      // Whoever posts the parent now is the first to post anything of it.
      if (sent.posted) mayBeOut = false;
    }
  }
  await noteMentions(deps.mentions, { delivery, digest, threadTs, now: now() });
  return { kind: 'posted', at: now() };
}

/** The frozen digest with its papers as they are stored now; a paper that is gone leaves a gap in the ranks. */
export async function thaw(pool: PaperPool, { content }: Pick<OpenDelivery, 'content'>): Promise<Digest> {
  const stored = await pool.byId(content.items.map((item) => item.paperId));
  const byId = new Map(stored.map(({ paper }) => [paper.id, paper]));
  const items = content.items.flatMap(({ paperId, ...rest }, index) => {
    const paper = byId.get(paperId);
    return paper === undefined ? [] : [{ ...rest, paper, rank: index + 1 }];
  });
  return { ...content, items };
}

const STOPS = { ended: 'unsubscribed', paused: 'paused', superseded: 'a newer slot was due' };

function afterStop(why: Exclude<Permission, 'go'>, now: Date): DeliveryOutcome | null {
  if (why === 'lost') return null;
  return { kind: 'cancelled', at: now, error: STOPS[why] };
}

async function afterFailure(
  deps: DeliverDeps,
  { delivery, error, now }: { delivery: OpenDelivery; error: unknown; now: Date },
): Promise<DeliveryOutcome> {
  const { timing } = deps;
  if (error instanceof PostRefused) {
    if (error.endsSubscription) await pauseAfterRefusal(deps, delivery, { reason: error.reason, now });
    return { kind: 'failed', at: now, error: error.reason };
  }
  if (error instanceof PostDeferred) {
    deps.pacer?.hold(delivery.teamId, error.retryAfterSeconds);
    const retryAt = deps.machineNow() + Math.max(1, error.retryAfterSeconds) * 1000;
    return { kind: 'later', retryAt, error: error.message, failed: false };
  }
  const message = errorText(error);
  if (delivery.attempts + 1 >= timing.maxAttempts) return { kind: 'failed', at: now, error: message };
  const wait = Math.min(timing.retryMs * 2 ** delivery.attempts, timing.maxRetryMs);
  return { kind: 'later', retryAt: deps.machineNow() + wait, error: message, failed: true };
}

/** Nothing can be posted there until somebody acts: it rests, and the person who made it will be told. */
async function pauseAfterRefusal(
  { store, pauses }: DeliverDeps,
  { teamId, subscriptionId }: OpenDelivery,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  const subscription = await store.find(teamId, subscriptionId);
  if (subscription === null) return;
  const pause = { reason, until: null, at: now.toISOString() };
  const nextSlot = nextDueSlot(subscription, now);
  await pauses.pause(subscription, pause, { nextSlot, what: `paused it, because ${refusalInWords(reason)}` });
}

/** Papers whose cards are out can be talked about in that thread from now on. */
async function noteMentions(
  mentions: MentionStore | undefined,
  out: { delivery: OpenDelivery; digest: Digest; threadTs: string | null; now: Date },
): Promise<void> {
  const { delivery, digest, threadTs: ts, now } = out;
  if (!mentions || ts === null) return;
  const { teamId, channelId } = delivery;
  const shown = digest.items.filter((item) => item.elsewhere === undefined);
  await mentions.record(
    shown.map(({ paper }) => ({ teamId, channelId, paperId: paper.id, ts, kind: 'digest' })),
    now,
  );
}
