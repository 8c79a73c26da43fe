import { useCallback, useState } from 'react';

/** Through whose eyes the page looks: undefined means the first workspace, or its first person. */
export interface Who {
  team?: string | undefined;
  as?: string | undefined;
}

const KEY = 'who';

/** Remembers who looks, for this tab of the browser. */
export function useWho(): [Who, (who: Who) => void] {
  const [who, setWho] = useState<Who>(() => JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Who);
  const change = useCallback((next: Who) => {
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setWho(next);
  }, []);
  return [who, change];
}
