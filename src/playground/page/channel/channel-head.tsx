import { useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { channelTitle, type PageChannel } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';
import { MembersDialog } from './members-dialog.tsx';
import { Tabs } from './tabs.tsx';

/** A channel's name with its members, or the tabs of the app's own place. */
export function ChannelHead({ channel }: { channel: PageChannel }) {
  const app = useView((view) => view.app);
  return (
    <div className="pane-head">
      <h2 title={channel.name}>{channelTitle(app, channel)}</h2>
      {channel.kind === 'im' ? <Tabs channel={channel.id} /> : <Membership channel={channel} />}
    </div>
  );
}

function Membership({ channel }: { channel: PageChannel }) {
  const { act } = useSession();
  const app = useView((view) => view.app);
  const [open, setOpen] = useState(false);
  const toggle = channel.withApp ? 'channels/leave' : 'channels/invite';
  return (
    <div className="membership">
      <button type="button" className="tool" onClick={() => setOpen(true)} title="Members">
        <Icon name="people" /> {channel.memberCount} <span className="wide">members</span>
        <span className="hidden narrow-only">members</span>
      </button>
      {app.installed && (
        <button
          type="button"
          className="wide"
          onClick={() => act(toggle, { channel: channel.id, user: app.userId })}
        >
          {channel.withApp ? `Remove ${app.name}` : `Invite ${app.name}`}
        </button>
      )}
      {open && <MembersDialog channel={channel} onClose={() => setOpen(false)} />}
    </div>
  );
}
