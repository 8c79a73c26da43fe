import { type ReactNode, useEffect, useMemo } from 'react';
import { Icon } from '../shell/icons.tsx';
import type { LogKey } from '../store/message-log.ts';
import { useLog, useSession, useView, useZone } from '../store/session.ts';
import { dayName } from './day.ts';
import { onMessageKey } from './message-keys.ts';
import { MessageLine } from './message-line.tsx';
import { rowsOf } from './rows.ts';
import { useScroll } from './use-scroll.ts';

interface Props {
  at: LogKey;
  label: string;
  /** Everything after this ts is new to the person. */
  unreadFrom?: string | undefined;
  /** What stands above the first message; told whether there are none. */
  children?: (empty: boolean) => ReactNode;
}

/** Messages, oldest first: the newest at first, older ones as one scrolls up; stays at the end while one is there. */
export function MessageList({ at, label, unreadFrom, children }: Props) {
  const { store } = useSession();
  const { channel, thread } = at;
  const key = useMemo(() => ({ channel, thread }), [channel, thread]);
  useEffect(() => store.watch(key), [store, key]);
  const log = useLog(key);
  const zone = useZone();
  const me = useView((view) => view.me);
  const rows = useMemo(() => rowsOf(log.lines, { zone, unreadFrom, me }), [log.lines, zone, unreadFrom, me]);
  const { list, away, onScroll, toEnd } = useScroll(key, log, me);
  return (
    <div className="messages-frame">
      <div
        className="messages"
        ref={list}
        role="log"
        aria-label={label}
        aria-busy={log.state === 'loading'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onMessageKey}
      >
        {!log.more && children?.(log.state === 'ready' && log.lines.length === 0)}
        <LogState
          state={log.state}
          empty={log.lines.length === 0}
          more={log.more}
          onRetry={() => store.newest(key)}
        />
        {rows.map((row) => {
          if (row.kind === 'day') return <Divider key={row.key} text={dayName(row.ts, zone)} />;
          if (row.kind === 'new') return <Divider key={row.key} text="New messages" fresh />;
          return (
            <MessageLine
              key={row.key}
              line={row.line}
              compact={row.compact}
              inThread={thread !== undefined}
            />
          );
        })}
      </div>
      {(away || log.behind) && (
        <button type="button" className="to-end" onClick={toEnd}>
          <Icon name="down" size={14} /> {log.behind ? 'To the newest' : 'To the end'}
        </button>
      )}
    </div>
  );
}

function Divider({ text, fresh = false }: { text: string; fresh?: boolean }) {
  return (
    <div className={`divider ${fresh ? 'fresh' : ''}`}>
      <span>{text}</span>
    </div>
  );
}

interface StateProps {
  state: 'loading' | 'ready' | 'failed';
  empty: boolean;
  more: boolean;
  onRetry: () => void;
}

function LogState({ state, empty, more, onRetry }: StateProps) {
  if (state === 'failed') {
    return (
      <p className="log-state">
        These messages could not be loaded.{' '}
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      </p>
    );
  }
  if (state === 'loading' && empty) return <output className="log-state quiet">Loading messages…</output>;
  if (more) return <p className="log-state quiet">Loading older messages…</p>;
  return empty ? <p className="log-state quiet">No messages yet.</p> : null;
}
