import type { Delta, Store } from './store.ts';

/** What is typed and pressed comes first; changes wait for it, but no longer than this. */
const PATIENCE_MS = 200;

/**
 * Keeps a store up to date by server-sent events until it is told to stop. `onRefused` hears when the playground
 * knows no such person or workspace, e.g. because it was started anew.
 */
export function connect(
  store: Store,
  who: { team?: string | undefined; as?: string | undefined },
  onRefused: () => void,
): () => void {
  const query = new URLSearchParams(
    Object.entries(who).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const events = new EventSource(`/playground/view?${query}`);
  const read = (event: MessageEvent<string>) => JSON.parse(event.data) as Delta;
  const waiting: Delta[] = [];
  const applyAll = () => {
    for (const delta of waiting.splice(0)) store.apply(delta);
  };
  events.addEventListener('view', (event) => {
    waiting.length = 0;
    store.replace(read(event));
  });
  events.addEventListener('delta', (event) => {
    waiting.push(read(event));
    if (waiting.length > 1) return;
    // Safari has no idle callbacks.
    if (window.requestIdleCallback) window.requestIdleCallback(applyAll, { timeout: PATIENCE_MS });
    else setTimeout(applyAll, 0);
  });
  events.addEventListener('error', () => {
    store.setOnline(false);
    if (events.readyState === EventSource.CLOSED) onRefused();
  });
  return () => events.close();
}
