import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import type { PauseStore } from './ports.ts';
import { PostRefused } from './poster.ts';
import type { Subscription } from './subscription.ts';

/** Tells people what became of their subscriptions. */
export interface PauseTeller {
  /** By direct message, once for each `key` whatever happens; throws like `DigestPoster.post`. */
  tell(subscription: Subscription, key: string): Promise<void>;
}

export interface TellDeps {
  pauses: PauseStore;
  teller: PauseTeller;
  teamId?: string;
  log: Log;
  machineNow(): number;
}

/** Nobody else tries meanwhile; after a failure it is tried again this much later. */
const LEASE_MS = 600_000;

/** Tells of every pause that Slack's refusal brought and that nobody has been told of yet. */
export async function tellPaused(deps: TellDeps, now: Date, signal?: AbortSignal): Promise<void> {
  const { pauses, teller, teamId, log } = deps;
  while (!signal?.aborted) {
    const lease = { machineNow: deps.machineNow(), leaseMs: LEASE_MS, teamId };
    const subscription = await pauses.claimUntold(lease);
    if (subscription === null) return;
    try {
      await teller.tell(subscription, `paused:${subscription.id}:${subscription.pause?.at ?? ''}`);
    } catch (error) {
      log.warn({ subscription: subscription.id, error: errorText(error) }, 'a pause could not be told');
      if (!(error instanceof PostRefused) || error.endsSubscription) continue;
    }
    await pauses.markTold(subscription, now);
  }
}
