import { useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { rove } from '../shell/roving.ts';
import { EntryDetail } from './entry-detail.tsx';
import type { TrafficEntry } from './traffic.ts';
import { useTraffic } from './use-traffic.ts';

/** Everything that goes between the app and the playground: requests, envelopes, acknowledgements, with their times. */
export function InspectorPane({ onClose }: { onClose: () => void }) {
  const [q, setQ] = useState('');
  const [seq, setSeq] = useState<number>();
  const { entries, failed } = useTraffic(q);
  return (
    <section
      className="pane inspector"
      aria-label="Inspector"
      onKeyDown={(event) => {
        if (rove(event, '.traffic-entry') || event.key !== 'Escape' || event.defaultPrevented) return;
        if (seq === undefined) onClose();
        else setSeq(undefined);
      }}
    >
      <div className="pane-head">
        <h2>Inspector</h2>
        <input
          type="search"
          aria-label="Search the traffic"
          placeholder="Search: a method, a word, an error"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <button type="button" className="plain" onClick={onClose} aria-label="Close the inspector">
          <Icon name="close" />
        </button>
      </div>
      <div className="traffic">
        {failed && <p className="log-state">The traffic cannot be read. Is the playground still running?</p>}
        {!entries && !failed && <output className="log-state quiet">Loading…</output>}
        {entries?.length === 0 && (
          <p className="log-state quiet">{q === '' ? 'Nothing was sent yet.' : 'Nothing contains that.'}</p>
        )}
        <ul>
          {entries?.map((entry) => (
            <li key={entry.seq}>
              <Entry
                entry={entry}
                open={entry.seq === seq}
                onToggle={() => setSeq(entry.seq === seq ? undefined : entry.seq)}
              />
              {entry.seq === seq && <EntryDetail seq={seq} />}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

interface EntryProps {
  entry: TrafficEntry;
  open: boolean;
  onToggle: () => void;
}

function Entry({ entry, open, onToggle }: EntryProps) {
  const fine = /^(ok|acked)$/.test(entry.outcome);
  return (
    <button type="button" className="traffic-entry" aria-expanded={open} onClick={onToggle}>
      <span className="traffic-way" title={entry.direction === 'in' ? 'from the app' : 'to the app'}>
        {entry.direction === 'in' ? '→' : '←'}
        <span className="hidden">{entry.direction === 'in' ? 'from the app' : 'to the app'}</span>
      </span>
      <b>{entry.name}</b>
      <span className={`outcome ${fine ? 'fine' : 'wrong'}`}>
        {entry.outcome}
        {entry.fault ? ` (${entry.fault})` : ''}
      </span>
      <span className="quiet">{entry.ms === undefined ? '' : `${Math.round(entry.ms)} ms`}</span>
      <time className="quiet" dateTime={entry.at}>
        {entry.at.slice(11, 23)}
      </time>
      <small>{entry.kind}</small>
    </button>
  );
}
