import { useRef, useState } from 'react';
import { useSession, useView, useZone } from '../store/session.ts';
import { Icon } from './icons.tsx';
import { Popup } from './popup.tsx';
import { TimeInput } from './time-input.tsx';
import { useClock } from './use-clock.ts';
import { WeekRun } from './week-run.tsx';
import { instantOf, localOf, tomorrowAtNine } from './zone.ts';

const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;
/** Seven days in a minute. */
const WEEK_SPEED = WEEK_S / 60;

/** The workspace's time and the buttons that move it; on a narrow screen they are behind the time itself. */
export function ClockControls() {
  const { act } = useSession();
  const tz = useZone();
  const { now, progress } = useClock();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const playing = progress !== undefined;
  return (
    <div className="clock">
      <button
        type="button"
        ref={opener}
        className="clock-now"
        aria-expanded={open}
        aria-haspopup="dialog"
        title={`${tz}: move the clock`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" />
        <time dateTime={now.toISOString()}>
          {now.toLocaleString('en-GB', { timeZone: tz, weekday: 'short', day: 'numeric', month: 'short' })}{' '}
          <b>{now.toLocaleString('en-GB', { timeZone: tz, hour: '2-digit', minute: '2-digit' })}</b>
        </time>
        <Icon name="chevron" size={14} />
      </button>
      <button type="button" className="wide" onClick={() => act('clock', { advanceSeconds: 3600 })}>
        +1 hour
      </button>
      <button
        type="button"
        className="wide"
        onClick={() => act('clock', { set: tomorrowAtNine(now, tz).toISOString() })}
      >
        Tomorrow 09:00
      </button>
      {playing ? (
        <WeekRun progress={progress} />
      ) : (
        <button
          type="button"
          className="week"
          title="Plays seven days in a minute"
          onClick={() => act('clock', { speed: WEEK_SPEED, forSeconds: WEEK_S })}
        >
          <Icon name="play" size={14} /> Show me a week
        </button>
      )}
      {open && (
        <Popup anchor={opener} onClose={() => setOpen(false)} className="clock-popup">
          <ClockPopup now={now} tz={tz} />
        </Popup>
      )}
    </div>
  );
}

const SPEEDS = [
  { speed: 1, label: '1 ×' },
  { speed: 60, label: '1 min / s' },
  { speed: 3600, label: '1 h / s' },
];

function ClockPopup({ now, tz }: { now: Date; tz: string }) {
  const { act } = useSession();
  const { moved, speed } = useView((view) => view.clock);
  const set = (instant: Date) => {
    if (!Number.isNaN(instant.getTime())) void act('clock', { set: instant.toISOString() });
  };
  return (
    <fieldset className="clock-moves">
      <legend>Time in {tz.replaceAll('_', ' ')}</legend>
      <div className="row">
        <button type="button" onClick={() => act('clock', { advanceSeconds: 3600 })}>
          +1 hour
        </button>
        <button type="button" onClick={() => act('clock', { advanceSeconds: DAY_S })}>
          +1 day
        </button>
        <button type="button" onClick={() => set(tomorrowAtNine(now, tz))}>
          Tomorrow 09:00
        </button>
      </div>
      <TimeInput local={localOf(now, tz)} onSet={(chosen) => set(instantOf(chosen, tz))} />
      <div className="row" role="radiogroup" aria-label="Speed">
        {SPEEDS.map((offer) => (
          <label key={offer.speed}>
            <input
              type="radio"
              name="speed"
              checked={speed === offer.speed}
              onChange={() => act('clock', { speed: offer.speed })}
            />
            {offer.label}
          </label>
        ))}
      </div>
      <button type="button" disabled={!moved} onClick={() => act('clock', { reset: true })}>
        Back to the real time
      </button>
    </fieldset>
  );
}
