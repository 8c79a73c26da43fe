import { instantOf, localOf } from '../shell/zone.ts';
import { useZone } from '../store/session.ts';
import type { ControlProps } from './control-props.ts';

/** A date and time in the person's own zone; the app gets seconds since the epoch. */
export function DateTimeControl({ value, onChange, field }: ControlProps) {
  const zone = useZone();
  const seconds = typeof value === 'number' ? value : undefined;
  return (
    <input
      type="datetime-local"
      id={field?.id}
      aria-label={field ? undefined : 'Date and time'}
      aria-invalid={field?.invalid}
      aria-describedby={field?.describedBy}
      value={seconds === undefined ? '' : localOf(new Date(seconds * 1000), zone)}
      onChange={(event) => {
        const at = instantOf(event.target.value, zone).getTime();
        onChange(Number.isNaN(at) ? '' : at / 1000);
      }}
    />
  );
}
