import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { LogKey, MessageLog } from '../store/message-log.ts';
import { useSession } from '../store/session.ts';

/** So close to an end, in pixels, counts as there. */
const NEAR = 60;
const NEAR_TOP = 300;

/** Keeps a message list at its end while it is there, and what is read in place while older messages come in. */
export function useScroll(key: LogKey, log: MessageLog, me: string) {
  const { store } = useSession();
  const list = useRef<HTMLDivElement>(null);
  const at = useRef({ end: true, height: 0, first: '', last: '', fetching: false });
  const [away, setAway] = useState(false);
  const first = log.lines[0]?.ts ?? '';
  const last = log.lines.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are what moves the list
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const { end, height, first: before } = at.current;
    // What one says oneself is always shown.
    const own = last?.user === me && last.ts > at.current.last && at.current.last !== '';
    if (end || own) element.scrollTop = element.scrollHeight;
    else if (before !== '' && first < before) element.scrollTop += element.scrollHeight - height;
    Object.assign(at.current, { height: element.scrollHeight, first, last: last?.ts ?? '' });
  }, [log.lines, first]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    // Images, fonts and opened menus make the list longer after it was drawn.
    const observer = new ResizeObserver(() => {
      if (at.current.end) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    if (end !== at.current.end) {
      at.current.end = end;
      setAway(!end);
      store.follow(key, end);
    }
    if (element.scrollTop < NEAR_TOP && !at.current.fetching) {
      at.current.fetching = true;
      void store.older(key).finally(() => {
        at.current.fetching = false;
      });
    }
  }, [store, key]);
  const toEnd = useCallback(async () => {
    if (store.snapshot().logs.get(key.thread ? `${key.channel} ${key.thread}` : key.channel)?.behind) {
      await store.newest(key);
    }
    at.current.end = true;
    setAway(false);
    store.follow(key, true);
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [store, key]);
  return { list, away, onScroll, toEnd };
}
