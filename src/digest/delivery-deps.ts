import type { DeliveryLedger } from './ledger.ts';
import type { Pacer } from './pacer.ts';
import type { MentionStore, PaperPool, PauseStore, SubscriptionStore } from './ports.ts';
import type { DigestPoster } from './poster.ts';

/** How a run of deliveries waits and gives up; milliseconds. */
export interface DeliveryTiming {
  /** Longer than any one call of the poster may take. */
  leaseMs: number;
  /** How long after a try began a message may still appear: longer than the poster's own time-out. */
  settleMs: number;
  /** The first wait after an unclear failure; doubled each time up to `maxRetryMs`. */
  retryMs: number;
  maxRetryMs: number;
  /** After so many unclear failures the delivery is recorded as failed. */
  maxAttempts: number;
}

export const DEFAULT_TIMING: DeliveryTiming = {
  leaseMs: 120_000,
  settleMs: 30_000,
  retryMs: 5_000,
  maxRetryMs: 600_000,
  maxAttempts: 30,
};

export interface DeliverDeps {
  ledger: DeliveryLedger;
  store: SubscriptionStore;
  pool: PaperPool;
  poster: DigestPoster;
  pauses: PauseStore;
  /** Where papers that got out are noted, so that another channel can be led to their thread. */
  mentions?: MentionStore;
  /** Without it messages go out as fast as they are answered. */
  pacer?: Pacer;
  timing: DeliveryTiming;
  /** Names this process among all that share the store. */
  owner: string;
  /**
   * The program's time at which this process began. What fell due before may be out without the ledger knowing it: the
   * store may have been restored from a backup.
   */
  startedAt: Date;
  /** Milliseconds of the machine's clock, which nobody moves by hand: leases and waits are real time. */
  machineNow(): number;
}
