import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from './database.ts';
import { poolOf } from './postgres/notices.ts';

/** The channel of migration 012's trigger. */
const CHANNEL = 'paperboy_papers';
const TRY_AGAIN_MS = 1_000;

/**
 * Calls back whenever papers were changed by whatever process, until the returned function is called. A store that
 * cannot tell (SQLite, or a server that is away) does not: whoever must not miss anything looks by itself as well.
 */
export function onPaperChange(db: Db, heard: () => void): () => Promise<void> {
  const pool = poolOf(db);
  if (pool === undefined) return async () => {};
  const stopping = new AbortController();
  const listening = follow();

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        // It begins by looking: what came while nobody listened was told to nobody.
        await listenOnce();
      } catch {
        await sleep(TRY_AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  /** Resolves when listening ended by itself or because it should. */
  async function listenOnce(): Promise<void> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const unlisten = await pool?.listen(CHANNEL, { heard, lost: end });
    stopping.signal.addEventListener('abort', end, { once: true });
    if (stopping.signal.aborted) end();
    else heard();
    await ended;
    stopping.signal.removeEventListener('abort', end);
    await unlisten?.().catch(() => {});
  }

  return async () => {
    stopping.abort();
    await listening;
  };
}
