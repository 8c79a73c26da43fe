import type { PageChannel } from '../store/model.ts';
import { useView } from '../store/session.ts';

/** "Paperboy is searching…", while the app says so. */
export function StatusLine({ channel, thread }: { channel: PageChannel; thread?: string }) {
  const name = useView((view) => view.app.name);
  const shown = channel.statuses.find((status) => thread === undefined || status.thread_ts === thread);
  return (
    <output className="status">
      {shown && (
        <>
          <span className="dots" aria-hidden="true" />
          {name} {shown.status}
        </>
      )}
    </output>
  );
}
