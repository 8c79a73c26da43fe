import { createHash } from 'node:crypto';

/** The server keeps every statement that has a name, on each connection, with its plan. */
const MOST = 150;

/** What comes less often costs more to keep than to plan anew. */
const OFTEN = 3;

/** So many texts are counted, most of which never come again: lists of every length make a text each. */
const COUNTED = 2_000;

/** Names for the statements that come again and again: what has a name is read and planned once on each connection. */
export interface StatementNames {
  /** Undefined for what has none (yet). */
  of(text: string): string | undefined;
  /** The server does not take the name of this text any more; it gets another one. */
  renew(text: string): void;
}

/** Those of one process. */
export function createStatementNames(): StatementNames {
  const names = new Map<string, { name: string; renewed: number }>();
  const counts = new Map<string, number>();
  return {
    of: (text) => {
      const known = names.get(text);
      if (known) return known.renewed === 0 ? known.name : `${known.name}_${known.renewed}`;
      if (names.size >= MOST) return undefined;
      const count = (counts.get(text) ?? 0) + 1;
      if (count > OFTEN) {
        counts.delete(text);
        names.set(text, { name: createHash('sha1').update(text).digest('hex').slice(0, 20), renewed: 0 });
      } else {
        if (counts.size >= COUNTED) counts.clear();
        counts.set(text, count);
      }
      return undefined;
    },
    renew: (text) => {
      const known = names.get(text);
      if (known) known.renewed += 1;
    },
  };
}
