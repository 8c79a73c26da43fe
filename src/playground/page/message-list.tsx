import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { MessageLine } from './message-line.tsx';
import type { Line, PageChannel } from './model.ts';
import { useSession } from './session.ts';

interface Props {
  channel: PageChannel;
  lines: Line[];
  label: string;
  inThread?: boolean;
  children?: ReactNode;
}

/** Messages, oldest first; stays at the end when it was there before something new came. */
export function MessageList({ channel, lines, label, inThread = false, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = lines.at(-1)?.ts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last line or another channel is what moves the list
  useLayoutEffect(() => {
    const element = list.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [last, channel]);
  return (
    <div
      className="messages"
      ref={list}
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < 60;
      }}
    >
      {children}
      {lines.map((line) => (
        <MessageLine key={line.ts} line={line} channel={channel} inThread={inThread} />
      ))}
    </div>
  );
}

/** "Paperboy is searching…", while the app says so. */
export function StatusLine({ channel, thread }: { channel: PageChannel; thread?: string }) {
  const { app } = useSession().workspace;
  const shown = channel.statuses.find((status) => thread === undefined || status.thread_ts === thread);
  return (
    <output className="status">
      {shown && (
        <>
          <span className="dots" aria-hidden="true" />
          {app.name} {shown.status}
        </>
      )}
    </output>
  );
}
