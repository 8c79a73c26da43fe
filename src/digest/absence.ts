import { nextDueSlot } from './calendar.ts';
import type { PauseStore } from './ports.ts';
import { refusalInWords } from './refusals.ts';
import type { Subscription } from './subscription.ts';

/** Slack's words for "you are not in that workspace (any more)". */
const ABSENT = new Set([
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'team_access_not_granted',
]);

export interface AbsenceDeps {
  pauses: PauseStore;
  /** Those of a workspace that have not ended. */
  subscriptions(teamId: string): Promise<Subscription[]>;
}

/** We were removed from a workspace: what is delivered there rests. Nobody can be told, so nobody is. */
export async function restWhileAbsent(
  { pauses, subscriptions }: AbsenceDeps,
  teamId: string,
  now: Date,
): Promise<void> {
  const pause = { reason: 'account_inactive', until: null, at: now.toISOString() };
  for (const subscription of await subscriptions(teamId)) {
    if (subscription.pause) {
      await pauses.markTold(subscription, now);
      continue;
    }
    const more = {
      nextSlot: nextDueSlot(subscription, now),
      what: `paused it, because ${refusalInWords(pause.reason)}`,
    };
    await pauses.pause(subscription, pause, more);
    await pauses.markTold(subscription, now);
  }
}

/** We are back: what rested for that alone goes on from now; what people have paused stays so. */
export async function resumeAfterAbsence(
  { pauses, subscriptions }: AbsenceDeps,
  teamId: string,
  now: Date,
): Promise<void> {
  for (const subscription of await subscriptions(teamId)) {
    if (!subscription.pause || !ABSENT.has(subscription.pause.reason)) continue;
    const nextSlot = nextDueSlot({ ...subscription, pause: null }, now);
    await pauses.resume(subscription, {
      activeSince: now,
      nextSlot,
      what: 'resumed it, because I was installed again',
    });
  }
}
