import { createContext, useContext } from 'react';
import type { Answer } from './api.ts';
import type { Workspace } from './model.ts';

/** What every part of the page may need: what is seen, and how to act. */
export interface Session {
  workspace: Workspace;
  /** Acts in the person's name, and shows a refusal as a notice. */
  act(path: string, body: object): Promise<Answer>;
  go(place: Place): void;
  place: Place;
}

/** Where in the workspace the page is. */
export interface Place {
  channel: string;
  thread?: string | undefined;
  tab: 'messages' | 'home';
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a component was drawn outside of the session');
  return session;
}
