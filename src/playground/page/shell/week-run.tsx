import { useSession } from '../store/session.ts';
import { Icon } from './icons.tsx';

/** How far a run of days has come, and what stops it. */
export function WeekRun({ progress }: { progress: number }) {
  const { act } = useSession();
  return (
    <div className="week-run">
      <progress value={progress} max={1} aria-label="Playing days">
        {Math.round(progress * 100)} %
      </progress>
      <button type="button" onClick={() => act('clock', { speed: 1 })}>
        <Icon name="stop" size={14} /> Stop
      </button>
    </div>
  );
}
