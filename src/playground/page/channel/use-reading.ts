import { useEffect, useRef, useState } from 'react';
import type { PageChannel } from '../store/model.ts';
import { useSession } from '../store/session.ts';

/** A busy channel is marked as read this often at most. */
const PAUSE_MS = 1000;

/**
 * Marks a channel as read while it is looked at. Returns the ts after which everything is new to the person: where
 * the line "New messages" belongs, for as long as the channel stays open.
 */
export function useReading(channel: PageChannel | undefined): string | undefined {
  const { act } = useSession();
  const [from] = useState(() => (channel && channel.unread > 0 ? channel.read : undefined));
  const last = useRef(0);
  const unread = channel?.unread ?? 0;
  const id = channel?.id;
  const member = channel?.member === true;
  useEffect(() => {
    if (unread === 0 || !id || !member) return;
    const mark = () => {
      if (document.hidden) return;
      last.current = Date.now();
      void act('read', { channel: id });
    };
    const timer = setTimeout(mark, Math.max(0, last.current + PAUSE_MS - Date.now()));
    document.addEventListener('visibilitychange', mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [unread, id, member, act]);
  return from;
}
