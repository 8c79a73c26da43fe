import { createSignal, type Signal } from './signal.ts';

/** A message, or one that a single person sees, that came, changed or went. */
export interface MessageKey {
  channel: string;
  ts: string;
}

/** The version of everything that anyone could see, and which messages the latest versions touched. */
export interface Changes extends Signal {
  /** Names the message when one came, changed or went; anything else needs no name. */
  bump(touched?: MessageKey): void;
  /** The messages touched after `version`, or undefined when that is too long ago to know. */
  touchedSince(version: number): MessageKey[] | undefined;
}

/** How many touched messages are remembered: about a minute of a busy workspace. */
const REMEMBERED = 5000;

export function createChanges(): Changes {
  const signal = createSignal();
  const journal: (MessageKey & { version: number })[] = [];
  let forgotten = 0;
  return {
    ...signal,
    bump(touched) {
      if (touched) journal.push({ ...touched, version: signal.version() + 1 });
      if (journal.length > 2 * REMEMBERED) {
        forgotten = journal[REMEMBERED - 1]?.version ?? 0;
        journal.splice(0, REMEMBERED);
      }
      signal.bump();
    },
    touchedSince(version) {
      if (version < forgotten) return undefined;
      const keys = new Map<string, MessageKey>();
      for (let at = journal.length - 1; at >= 0; at -= 1) {
        const entry = journal[at];
        if (!entry || entry.version <= version) break;
        keys.set(`${entry.channel} ${entry.ts}`, { channel: entry.channel, ts: entry.ts });
      }
      return [...keys.values()].reverse();
    },
  };
}
