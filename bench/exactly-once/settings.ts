import type { SharedTimes } from '../../src/app/runners.ts';
import type { DeliveryTiming } from '../../src/digest/delivery-deps.ts';

/** What a delivering process is told. */
export interface ChildSettings {
  databaseUrl: string;
  apiUrl: string;
  clockUrl: string;
  /** Bot tokens by workspace id. */
  tokens: Record<string, string>;
}

/** How long the Slack client waits for an answer, and how slow a slow answer is: it comes after the time-out. */
export const TIMEOUT_MS = 1_000;
export const SLOW_MS = 1_400;

/** Shorter than in earnest, so that the measurement is not spent sleeping; which is longer than which is the same. */
export const TIMING: DeliveryTiming = {
  leaseMs: 12_000,
  settleMs: 6_000,
  retryMs: 100,
  maxRetryMs: 2_000,
  maxAttempts: 200,
};

/** The turns of a shared job: short enough that a frozen process outlives its own and wakes up beside another. */
export const SHARED_TIMES: SharedTimes = {
  shortMs: 3_000,
  longMs: 3_000,
  graceMs: 3_000,
  upkeepSeconds: 2,
};

/** In each workspace: as much as one small machine can carry for all of them together. */
export const POSTS_PER_SECOND = 3;

/** How long a process is frozen: until its leases have run out and another has taken over. */
export const FROZEN_MS = 14_000;

/** What goes wrong between the bot and Slack, with what probability for each call. */
export const FAULTS = [
  { on: 'chat.postMessage', fault: 'channel_archived', probability: 0.0005 },
  { on: '*.*', fault: '429', probability: 0.02 },
  { on: '*.*', fault: '500', probability: 0.02 },
  { on: '*.*', fault: '500_after', probability: 0.02 },
  { on: '*.*', fault: '503', probability: 0.01 },
  { on: '*.*', fault: 'reset_before', probability: 0.02 },
  { on: '*.*', fault: 'reset_after', probability: 0.04 },
  { on: '*.*', fault: 'malformed', probability: 0.01 },
  { on: '*.*', fault: 'slow', ms: SLOW_MS, probability: 0.02 },
  { on: '*.*', fault: 'slow_after', ms: SLOW_MS, probability: 0.02 },
];
