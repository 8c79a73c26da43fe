import { useState } from 'react';

/** A date and time to set; follows the clock, but stands still while someone edits it. */
export function TimeInput({ local, onSet }: { local: string; onSet: (local: string) => void }) {
  const [before, setBefore] = useState<string>();
  return (
    <input
      type="datetime-local"
      aria-label="Set the workspace’s time"
      key={before ?? local}
      defaultValue={before ?? local}
      onFocus={() => setBefore(before ?? local)}
      onBlur={({ target }) => {
        if (before !== undefined && target.value !== before && target.value !== '') onSet(target.value);
        setBefore(undefined);
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
