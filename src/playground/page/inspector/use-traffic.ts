import { useEffect, useState } from 'react';
import { following, latest, type TrafficEntry } from './traffic.ts';

/** So many exchanges are held; older ones are found by searching. */
const HELD = 500;
const SEARCH_PAUSE_MS = 200;
/** The list is not drawn more often than this while much is going on. */
const DRAW_PAUSE_MS = 250;
const RETRY_MS = 2000;

/** The exchanges that fit a search, newest first, kept up to date; undefined while they are fetched. */
export function useTraffic(q: string): { entries: TrafficEntry[] | undefined; failed: boolean } {
  const [entries, setEntries] = useState<TrafficEntry[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let over = false;
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const run = async () => {
      await pause(q === '' ? 0 : SEARCH_PAUSE_MS);
      let last: number | undefined;
      while (!over) {
        const found: Awaited<ReturnType<typeof latest>> =
          last === undefined ? await latest(q) : await following(q, last);
        if (over) return;
        setFailed(found === undefined);
        const fresh = found?.entries.toReversed() ?? [];
        const anew = last === undefined;
        if (found) {
          if (fresh.length > 0 || anew) {
            setEntries((before = []) => (anew ? fresh : [...fresh, ...before]).slice(0, HELD));
          }
          last = found.last;
        }
        await pause(found ? DRAW_PAUSE_MS : RETRY_MS);
      }
    };
    void run();
    return () => {
      over = true;
    };
  }, [q]);
  return { entries, failed };
}
