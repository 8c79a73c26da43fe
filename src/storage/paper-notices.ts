import type { Db } from './database.ts';
import { poolOf } from './postgres/notices.ts';
import { keepStanding } from './postgres/standing.ts';

/** The channel of migration 012's trigger. */
const CHANNEL = 'paperboy_papers';

/**
 * Calls back whenever papers were changed by whatever process, until the returned function is called. A store that
 * cannot tell (SQLite, or a server that is away) does not: whoever must not miss anything looks by itself as well.
 */
export function onPaperChange(db: Db, heard: () => void): () => Promise<void> {
  const pool = poolOf(db);
  if (pool === undefined) return async () => {};
  // It begins by looking: what came while nobody listened was told to nobody.
  return keepStanding((lost) => pool.listen(CHANNEL, { heard, lost }), heard);
}
