import { setTimeout as sleep } from 'node:timers/promises';
import type { TrafficEntry } from '../../src/playground/traffic/traffic.ts';

/** Milliseconds until each acknowledgement, by what was acknowledged: `command:/papers`, `event:app_mention`. */
export type Acks = Map<string, number[]>;

/** Hears of every acknowledgement while a crowd is at it. */
export interface AckWatch {
  /** Resolves with the next acknowledgement of such an event: nobody else is told that Slack got it. */
  next(name: string): Promise<void>;
  acks: Acks;
  /** What was sent and never acknowledged. */
  lost(): number;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 15;

/** Nothing has gone to or from the app for so long: what was asked for before is done. */
const QUIET_MS = 2_000;
const MOST_MS = 90_000;

/** Resolves when the app has finished with what people did, so that one part of a bench is not measured in the next. */
export async function untilQuiet(url: string): Promise<void> {
  const lastOf = async () => {
    const response = await fetch(`${url}/playground/traffic?limit=1`);
    return ((await response.json()) as { last: number }).last;
  };
  const end = performance.now() + MOST_MS;
  for (let last = await lastOf(); performance.now() < end; ) {
    await sleep(QUIET_MS);
    const now = await lastOf();
    if (now === last) return;
    last = now;
  }
}

export function watchAcks(url: string): AckWatch {
  const acks: Acks = new Map();
  const waiting = new Map<string, (() => void)[]>();
  let [after, open, failed] = [0, true, 0];
  const look = async () => {
    const response = await fetch(`${url}/playground/traffic?after=${after}&limit=1000`);
    const { entries, last } = (await response.json()) as { entries: TrafficEntry[]; last: number };
    if (entries.length > 0 && after > 0 && entries[0]?.seq !== after + 1) {
      throw new Error('more happened at once than the playground remembers');
    }
    after = last;
    for (const { kind, name, outcome, ms = 0 } of entries) {
      if (kind !== 'ack') continue;
      if (outcome !== 'acked') failed += 1;
      acks.set(name, [...(acks.get(name) ?? []), outcome === 'acked' ? ms : Number.POSITIVE_INFINITY]);
      waiting.get(name)?.shift()?.();
    }
  };
  const watching = (async () => {
    while (open) {
      await look();
      await sleep(LOOK_EVERY_MS);
    }
    await look();
  })();
  // Whoever waits is told when it cannot go on.
  const failure = watching.then(() => new Promise<void>(() => {}));
  failure.catch(() => {});
  return {
    acks,
    lost: () => failed,
    next: (name) => {
      const acked = new Promise<void>((resolve) =>
        waiting.set(name, [...(waiting.get(name) ?? []), resolve]),
      );
      return Promise.race([acked, failure]);
    },
    stop: () => {
      open = false;
      return watching;
    },
  };
}
