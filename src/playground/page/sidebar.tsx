import { Avatar } from './avatar.tsx';
import { channelTitle, type PageChannel } from './model.ts';
import { NewChannel } from './new-channel.tsx';
import { useSession } from './session.ts';

/** The workspace's channels and direct message, and the people to act as. */
export function Sidebar({ onPerson, onClose }: { onPerson: (id: string) => void; onClose: () => void }) {
  const { workspace } = useSession();
  const itemsOf = (kind: PageChannel['kind']) =>
    workspace.channels
      .filter((channel) => channel.kind === kind)
      .map((channel) => <ChannelItem key={channel.id} channel={channel} />);
  return (
    <nav
      className="sidebar"
      aria-label="Workspace"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h1>{workspace.team.name}</h1>
      <h2>Channels</h2>
      <ul>{itemsOf('channel')}</ul>
      <NewChannel />
      <h2>Apps</h2>
      <ul>{itemsOf('im')}</ul>
      <h2 id="acting">You are</h2>
      <People onPerson={onPerson} />
    </nav>
  );
}

function People({ onPerson }: { onPerson: (id: string) => void }) {
  const { workspace } = useSession();
  return (
    <ul aria-labelledby="acting">
      {workspace.people
        .filter((person) => !person.isBot)
        .map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-pressed={person.id === workspace.me}
              onClick={() => onPerson(person.id)}
              title={person.tz}
            >
              <Avatar id={person.id} name={person.realName} small />
              <span>{person.realName}</span>
              <small>{person.tz.split('/').at(-1)?.replaceAll('_', ' ')}</small>
            </button>
          </li>
        ))}
    </ul>
  );
}

function ChannelItem({ channel }: { channel: PageChannel }) {
  const { workspace, place, go, act } = useSession();
  const here = place.channel === channel.id;
  const unread = !here && channel.unread > 0;
  const open = () => {
    go({ channel: channel.id, tab: 'messages' });
    if (channel.kind === 'im') void act('home', { tab: 'messages' });
  };
  return (
    <li>
      <button
        type="button"
        className={unread ? 'unread' : ''}
        aria-current={here ? 'page' : undefined}
        onClick={open}
      >
        {channel.kind === 'im' && <Avatar id={workspace.app.userId} name={workspace.app.name} small />}
        <span>{channel.kind === 'im' ? channelTitle(workspace, channel) : `# ${channel.name}`}</span>
        {unread && (
          <span className="badge">
            {channel.unread}
            <span className="hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
