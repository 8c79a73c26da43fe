import { useEffect, useState } from 'react';
import type { Workspace } from './model.ts';

/** What a person sees, kept up to date by server-sent events; `online` is false while the playground is gone. */
export function useWorkspace(as: string | undefined): { workspace: Workspace | undefined; online: boolean } {
  const [workspace, setWorkspace] = useState<Workspace>();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const refresh = createRefresh(as, (next) => {
      setWorkspace(next);
      setOnline(true);
    });
    const events = new EventSource('/playground/events');
    events.addEventListener('change', refresh.soon);
    events.addEventListener('error', () => setOnline(false));
    return () => {
      events.close();
      refresh.stop();
    };
  }, [as]);
  return { workspace, online };
}

/** Fetches one state at a time: changes that arrive meanwhile lead to one more fetch. */
function createRefresh(as: string | undefined, show: (workspace: Workspace) => void) {
  let busy = false;
  let again = false;
  let stopped = false;
  const fetchState = async () => {
    const query = as === undefined ? '' : `?as=${encodeURIComponent(as)}`;
    let response = await fetch(`/playground/state${query}`);
    // A person of an earlier run, remembered by the browser, is unknown now.
    if (response.status === 400) response = await fetch('/playground/state');
    const next = (await response.json()) as Workspace;
    if (!stopped) show(next);
  };
  const soon = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      await fetchState().catch(() => undefined);
    } while (again && !stopped);
    busy = false;
  };
  return {
    soon: () => void soon(),
    stop: () => {
      stopped = true;
    },
  };
}
