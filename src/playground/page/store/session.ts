import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Answer } from './api.ts';
import { EMPTY_LOG, keyText, type LogKey, type MessageLog } from './message-log.ts';
import type { View } from './model.ts';
import type { Store } from './store.ts';

/** What every part of the page may need and what does not change while one person looks at one workspace. */
export interface Session {
  store: Store;
  /** Acts in the person's name, and shows a refusal as a notice. */
  act(path: string, body: object): Promise<Answer>;
  go(place: Place): void;
}

/** Where in the workspace the page is. */
export interface Place {
  channel: string;
  thread?: string | undefined;
  tab: 'messages' | 'home';
}

export const SessionContext = createContext<Session | undefined>(undefined);
export const PlaceContext = createContext<Place>({ channel: '', tab: 'messages' });

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a component was drawn outside of the session');
  return session;
}

export function usePlace(): Place {
  return useContext(PlaceContext);
}

/** A part of what is seen; draws again only when that part is another. `select` must not build new objects. */
export function useView<T>(select: (view: View) => T): T {
  const { store } = useSession();
  return useSyncExternalStore(store.listen, () => {
    const { view } = store.snapshot();
    if (!view) throw new Error('a component was drawn before the workspace was there');
    return select(view);
  });
}

/** The messages that are held of a channel or thread. */
export function useLog(key: LogKey): MessageLog {
  const { store } = useSession();
  return useSyncExternalStore(store.listen, () => store.snapshot().logs.get(keyText(key)) ?? EMPTY_LOG);
}

export function useChannel(id: string) {
  return useView((view) => view.channels.find((channel) => channel.id === id));
}

/** The person, or the app's user, with this id. */
export function usePerson(id: string) {
  return useView((view) => view.people.find((person) => person.id === id));
}

/** The time zone of the person who looks. */
export function useZone(): string {
  return useView((view) => view.people.find((person) => person.id === view.me)?.tz ?? 'UTC');
}
