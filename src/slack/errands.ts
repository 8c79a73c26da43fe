import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Asked, askedBy } from './asked.ts';

/** What was asked, between its acknowledgement and its end. */
export interface Errand {
  teamId: string;
  id: string;
  channelId: string;
  userId: string;
  asked: object;
}

type Key = Pick<Errand, 'teamId' | 'id'>;

/** Remembers what was acknowledged until it is carried out, so that another instance can when this one dies. */
export interface ErrandDesk {
  take(errand: Errand, now: Date): Promise<void>;
  done(errand: Key): Promise<void>;
  /** Notes what was decided for an errand; returns what had been decided for it before, if anything. */
  decide(errand: Key, decision: string): Promise<string>;
  takeOver(wish: { since: Date; teamId?: string | undefined; most: number }): Promise<Errand[]>;
}

/** Decides by the present state; where another instance had begun the same, what it had decided holds. JSON comes back. */
export type Once = <Decision>(decide: () => Promise<Decision>) => Promise<Decision>;

/**
 * A store that is away must not keep the acknowledgement back until Slack gives up; one that is slow is waited for, because what is
 * acknowledged before it is noted is lost when the process dies just then.
 */
const PATIENCE_MS = 1_500;

/** Notes what is asked before it is acknowledged. A store that cannot does not keep it from being tried. */
export async function noteErrand(
  { errands, clock, log }: { errands: ErrandDesk; clock: { now(): Date }; log: Log },
  asked: Asked,
): Promise<{ once: Once; done(): Promise<void> }> {
  const errand: Errand = { ...askedBy(asked), id: asked.trigger_id, asked };
  if (!errand.id || !errand.teamId) return { once: (decide) => decide(), done: async () => {} };
  const quietly = (error: unknown) => {
    log.warn({ error: errorText(error) }, 'what was asked could not be noted');
  };
  const noted = errands.take(errand, clock.now()).catch(quietly);
  await Promise.race([noted, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  const once = onceFor(errands, errand);
  return {
    once: async (decide) => {
      await noted;
      return once(decide);
    },
    done: async () => {
      await noted;
      await errands.done(errand).catch(quietly);
    },
  };
}

/** For an errand that is noted. */
export function onceFor(errands: Pick<ErrandDesk, 'decide'>, errand: Key): Once {
  return async <Decision>(decide: () => Promise<Decision>) =>
    JSON.parse(await errands.decide(errand, JSON.stringify(await decide()))) as Decision;
}
