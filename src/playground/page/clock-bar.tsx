import { useEffect, useState } from 'react';
import { useSession } from './session.ts';
import { instantOf, localOf, tomorrowAtNine } from './zone.ts';

interface Props {
  online: boolean;
  menu: boolean;
  onMenu: () => void;
}

/** The workspace's time and the buttons that move it, and whether the app is connected. */
export function ClockBar({ online, menu, onMenu }: Props) {
  const { workspace, act } = useSession();
  const tz = workspace.people.find((person) => person.id === workspace.me)?.tz ?? 'UTC';
  const now = useWorkspaceTime(workspace.clock.now);
  const local = localOf(now, tz);
  const set = (instant: Date) => {
    if (!Number.isNaN(instant.getTime())) void act('clock', { set: instant.toISOString() });
  };
  return (
    <header className="clock-bar">
      <button
        type="button"
        className="menu-button"
        onClick={onMenu}
        aria-expanded={menu}
        aria-label="Channels"
      >
        ☰
      </button>
      <time dateTime={now.toISOString()} title={tz}>
        {now.toLocaleString('en-GB', { timeZone: tz, weekday: 'short', day: 'numeric', month: 'short' })}{' '}
        <b>{now.toLocaleString('en-GB', { timeZone: tz, hour: '2-digit', minute: '2-digit' })}</b>
        <span className="zone"> {tz}</span>
      </time>
      <fieldset className="clock-buttons">
        <legend className="hidden">Move the clock</legend>
        <button type="button" onClick={() => act('clock', { advanceSeconds: 3600 })}>
          +1 hour
        </button>
        <button type="button" onClick={() => set(tomorrowAtNine(now, tz))}>
          Tomorrow 09:00
        </button>
        <TimeInput local={local} onSet={(chosen) => set(instantOf(chosen, tz))} />
        <button type="button" disabled={!workspace.clock.moved} onClick={() => act('clock', { reset: true })}>
          Reset
        </button>
      </fieldset>
      <Connection online={online} />
    </header>
  );
}

/** Follows the clock, but stands still while someone edits it. */
function TimeInput({ local, onSet }: { local: string; onSet: (local: string) => void }) {
  const [before, setBefore] = useState<string>();
  return (
    <input
      type="datetime-local"
      aria-label="Set the workspace’s time"
      key={before ?? local}
      defaultValue={before ?? local}
      onChange={() => setBefore(before ?? local)}
      onBlur={({ target }) => {
        if (before !== undefined && target.value !== before && target.value !== '') onSet(target.value);
        setBefore(undefined);
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

function Connection({ online }: { online: boolean }) {
  const { app } = useSession().workspace;
  const connected = online && app.connections > 0;
  const offline = online ? `${app.name} is not connected` : 'Playground is gone';
  return (
    <output className={`connection ${connected ? 'up' : 'down'}`}>
      <span className="dot" aria-hidden="true" />
      <span className="connection-text">{connected ? `${app.name} connected` : offline}</span>
    </output>
  );
}

/** Runs on between two readings of the playground's clock. */
function useWorkspaceTime(reading: string): Date {
  const [offset, setOffset] = useState(() => Date.parse(reading) - Date.now());
  const [, tick] = useState(0);
  useEffect(() => setOffset(Date.parse(reading) - Date.now()), [reading]);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return new Date(Date.now() + offset);
}
