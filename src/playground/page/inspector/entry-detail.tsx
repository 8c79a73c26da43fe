import { useEffect, useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { detailOf, type TrafficDetail } from './traffic.ts';

/** One exchange in full, to read and to copy. */
export function EntryDetail({ seq }: { seq: number }) {
  const [detail, setDetail] = useState<TrafficDetail>();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let over = false;
    void detailOf(seq).then((found) => {
      if (over) return;
      setDetail(found);
      setMissing(found === undefined);
    });
    return () => {
      over = true;
    };
  }, [seq]);
  if (missing) return <p className="log-state">This exchange is no longer remembered.</p>;
  if (!detail) return <output className="log-state quiet">Loading…</output>;
  return (
    <div className="traffic-detail">
      {detail.envelopeId && <p className="quiet">Envelope {detail.envelopeId}</p>}
      <Body title="Request" text={detail.request} />
      <Body title="Response" text={detail.response} />
      {detail.curl && <Body title="As a command" text={detail.curl} copies="Copy as curl" />}
    </div>
  );
}

function Body({
  title,
  text,
  copies = 'Copy',
}: {
  title: string;
  text: string | undefined;
  copies?: string;
}) {
  const [copied, setCopied] = useState(false);
  if (!text) return null;
  const shown = readable(text);
  return (
    <div className="traffic-body">
      <div className="row">
        <h3>{title}</h3>
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          <Icon name="copy" size={14} /> {copied ? 'Copied' : copies}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <pre tabIndex={0}>{shown}</pre>
    </div>
  );
}

/** JSON with its lines broken; a form's fields each on a line of its own; anything else as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    if (!/^[\w.]+=[^\s]*(&[\w.]+=[^\s]*)*$/.test(text)) return text;
    return [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${value}`).join('\n');
  }
}
