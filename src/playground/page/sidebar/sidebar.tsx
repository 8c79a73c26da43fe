import { Icon } from '../shell/icons.tsx';
import { rove } from '../shell/roving.ts';
import type { Who } from '../shell/who.ts';
import type { PageChannel } from '../store/model.ts';
import { useView } from '../store/session.ts';
import { ChannelItem } from './channel-item.tsx';
import { NewChannel } from './new-channel.tsx';
import { People } from './people.tsx';
import { Workspaces } from './workspaces.tsx';

interface Props {
  onWho: (who: Who) => void;
  /** Closes the drawer that this is on a phone. */
  onClose: () => void;
  onSwitch: () => void;
}

/** The workspaces, the channels and direct message of this one, and the people to act as. */
export function Sidebar({ onWho, onClose, onSwitch }: Props) {
  const app = useView((view) => view.app);
  return (
    <nav
      className="sidebar"
      aria-label="Workspace"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        else rove(event, '.side-list button');
      }}
    >
      <Workspaces onWho={onWho} />
      <button type="button" className="side-search" onClick={onSwitch}>
        <Icon name="search" size={15} /> Go to… <kbd>Ctrl K</kbd>
      </button>
      <h2 id="side-channels">Channels</h2>
      <Channels kind="channel" label="side-channels" onOpen={onClose} />
      <NewChannel onOpen={onClose} />
      {app.installed && (
        <>
          <h2 id="side-apps">Apps</h2>
          <Channels kind="im" label="side-apps" onOpen={onClose} />
        </>
      )}
      <h2 id="side-people">You are</h2>
      <People label="side-people" onWho={onWho} />
    </nav>
  );
}

function Channels({ kind, label, onOpen }: { kind: PageChannel['kind']; label: string; onOpen: () => void }) {
  const channels = useView((view) => view.channels);
  return (
    <ul className="side-list" aria-labelledby={label}>
      {channels
        .filter((channel) => channel.kind === kind)
        .map((channel) => (
          <ChannelItem key={channel.id} channel={channel} onOpen={onOpen} />
        ))}
    </ul>
  );
}
