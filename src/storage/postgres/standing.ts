import { setTimeout as sleep } from 'node:timers/promises';

const TRY_AGAIN_MS = 1_000;

/** Makes a connection that is to stand; calls `lost` once when it breaks. Resolves to what ends it. */
export type MakeStanding = (lost: () => void) => Promise<() => Promise<void>>;

/**
 * Keeps a connection standing until the returned function is called, and makes it again whenever it breaks. `made` is
 * called each time that it stands.
 */
export function keepStanding(make: MakeStanding, made: () => void): () => Promise<void> {
  const stopping = new AbortController();
  const keeping = keep();

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await standOnce();
      } catch {
        await sleep(TRY_AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  /** Resolves when the connection ended by itself or because it should. */
  async function standOnce(): Promise<void> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const close = await make(end);
    stopping.signal.addEventListener('abort', end, { once: true });
    if (stopping.signal.aborted) end();
    else made();
    await ended;
    stopping.signal.removeEventListener('abort', end);
    await close().catch(() => {});
  }

  return async () => {
    stopping.abort();
    await keeping;
  };
}
