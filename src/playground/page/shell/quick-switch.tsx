import { useState } from 'react';
import { channelTitle } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';
import { Dialog } from './dialog.tsx';
import { rove } from './roving.ts';

const SHOWN = 30;

/** Goes to a channel by a part of its name. */
export function QuickSwitch({ onClose }: { onClose: () => void }) {
  const { go } = useSession();
  const channels = useView((view) => view.channels);
  const app = useView((view) => view.app);
  const [text, setText] = useState('');
  const matching = (typed: string) => {
    const wanted = typed.trim().replace(/^#/, '').toLowerCase();
    return channels.filter((channel) => channelTitle(app, channel).toLowerCase().includes(wanted));
  };
  const found = matching(text);
  const open = (channel: string) => {
    onClose();
    go({ channel, tab: 'messages' });
  };
  return (
    <Dialog title="Go to" onClose={onClose} className="switch">
      <section
        className="dialog-body"
        onKeyDown={(event) => rove(event, 'input, li button')}
        aria-label="Channels to go to"
      >
        <input
          aria-label="Channel name"
          placeholder="Channel name"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The focus goes back where it was, and the key must not press what stands there.
            event.preventDefault();
            // What stands in the field now: quick fingers press Enter before the list is drawn.
            const [first] = matching(event.currentTarget.value);
            if (first) open(first.id);
          }}
        />
        <ul className="choices-list">
          {found.slice(0, SHOWN).map((channel) => (
            <li key={channel.id}>
              <button type="button" onClick={() => open(channel.id)}>
                {channelTitle(app, channel)}
                {channel.unread > 0 && <small>{channel.unread} unread</small>}
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="quiet">No channel is called like that.</p>}
        {found.length > SHOWN && <p className="quiet">{found.length - SHOWN} more. Type more of the name.</p>}
      </section>
    </Dialog>
  );
}
