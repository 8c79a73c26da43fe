import { errorText } from '../errors.ts';
import type { DeliverDeps } from './delivery-deps.ts';
import type { Digest } from './digest.ts';
import type { DeliveryOutcome, OpenDelivery, Permission } from './ledger.ts';
import type { PaperPool } from './ports.ts';
import { PostDeferred, PostRefused } from './poster.ts';
import { sendPart } from './send-part.ts';

export { DEFAULT_TIMING } from './delivery-deps.ts';

/**
 * Sends what is left of one claimed delivery, message by message, and records how it ended. Returns the
 * outcome, or null when another process has taken it over. Throws only when the ledger cannot be written.
 */
export async function deliver(
  deps: DeliverDeps,
  delivery: OpenDelivery,
  now: Date,
): Promise<DeliveryOutcome | null> {
  const outcome = await sendAll(deps, delivery, now).catch((error: unknown) =>
    afterFailure(deps, { delivery, error, now }),
  );
  if (outcome !== null) await deps.ledger.settle(delivery, outcome, deps.owner);
  return outcome;
}

async function sendAll(
  deps: DeliverDeps,
  delivery: OpenDelivery,
  now: Date,
): Promise<DeliveryOutcome | null> {
  const digest = await thaw(deps.pool, delivery);
  let threadTs: string | null = null;
  for (const part of delivery.parts) {
    const sent = await sendPart(deps, { delivery, digest, part, threadTs, now });
    if (sent.kind === 'stopped') return afterStop(sent.why, now);
    if (sent.kind === 'unsettled') {
      return {
        kind: 'later',
        retryAt: sent.until,
        error: 'waiting for an unclear try to settle',
        failed: false,
      };
    }
    if (part.part === 0) threadTs = sent.ts;
  }
  return { kind: 'posted', at: now };
}

/** The frozen digest with its papers as they are stored now; a paper that is gone leaves a gap in the ranks. */
export async function thaw(pool: PaperPool, { content }: Pick<OpenDelivery, 'content'>): Promise<Digest> {
  const stored = await pool.byId(content.items.map((item) => item.paperId));
  const byId = new Map(stored.map(({ paper }) => [paper.id, paper]));
  const items = content.items.flatMap(({ paperId, why }, index) => {
    const paper = byId.get(paperId);
    return paper === undefined ? [] : [{ paper, rank: index + 1, why }];
  });
  return { ...content, items };
}

function afterStop(why: Exclude<Permission, 'go'>, now: Date): DeliveryOutcome | null {
  if (why === 'lost') return null;
  return { kind: 'cancelled', at: now, error: why === 'ended' ? 'unsubscribed' : 'a newer slot was due' };
}

async function afterFailure(
  deps: DeliverDeps,
  { delivery, error, now }: { delivery: OpenDelivery; error: unknown; now: Date },
): Promise<DeliveryOutcome> {
  const { timing } = deps;
  if (error instanceof PostRefused) {
    if (error.endsSubscription) {
      const ending = { reason: error.reason, at: now };
      await deps.store.end(delivery, [delivery.subscriptionId], ending);
    }
    return { kind: 'failed', at: now, error: error.reason };
  }
  if (error instanceof PostDeferred) {
    const retryAt = deps.machineNow() + Math.max(1, error.retryAfterSeconds) * 1000;
    return { kind: 'later', retryAt, error: error.message, failed: false };
  }
  const message = errorText(error);
  if (delivery.attempts + 1 >= timing.maxAttempts) return { kind: 'failed', at: now, error: message };
  const wait = Math.min(timing.retryMs * 2 ** delivery.attempts, timing.maxRetryMs);
  return { kind: 'later', retryAt: deps.machineNow() + wait, error: message, failed: true };
}
