/** Queries may keep the event loop for so long without a break. */
const HELD_MS = 8;

/**
 * Resolves at once, or when the event loop has had its turn if it had none for a while. SQLite answers in the calling
 * thread, so a hundred pieces of work with a few queries each would otherwise run to their ends one after another before
 * anything from the network is looked at, such as what Slack wants acknowledged.
 */
export function createBreath(now: () => number = () => performance.now()): () => Promise<void> {
  let since: number | undefined;
  return async () => {
    if (since === undefined) {
      since = now();
      setImmediate(() => {
        since = undefined;
      });
      return;
    }
    if (now() - since >= HELD_MS) await new Promise((resolve) => setImmediate(resolve));
  };
}
