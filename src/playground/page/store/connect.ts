import type { Delta, Store } from './store.ts';

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
  events.addEventListener('view', (event) => store.replace(read(event)));
  events.addEventListener('delta', (event) => store.apply(read(event)));
  events.addEventListener('error', () => {
    store.setOnline(false);
    if (events.readyState === EventSource.CLOSED) onRefused();
  });
  return () => events.close();
}
