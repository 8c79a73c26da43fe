import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { Place } from '../store/session.ts';
import type { Store } from '../store/store.ts';

/** Where the page is; a channel that is gone, or none yet, leads to #papers or the first channel. */
export function usePlaceIn(store: Store): [Place, (place: Place) => void] {
  const [chosen, setChosen] = useState<Place>();
  const home = useSyncExternalStore(store.listen, () => {
    const channels = store.snapshot().view?.channels ?? [];
    if (chosen && channels.some(({ id }) => id === chosen.channel)) return chosen.channel;
    return (channels.find(({ name }) => name === 'papers') ?? channels[0])?.id ?? '';
  });
  const place = useMemo<Place>(
    () => (chosen?.channel === home ? chosen : { channel: home, tab: 'messages' }),
    [chosen, home],
  );
  return [place, useCallback((next: Place) => setChosen(next), [])];
}
