import { Avatar } from './avatar.tsx';
import { channelTitle, type PageChannel } from './model.ts';
import { useSession } from './session.ts';

/** The workspace's channels and direct message, and the people to act as. */
export function Sidebar({ onPerson, onClose }: { onPerson: (id: string) => void; onClose: () => void }) {
  const { workspace, act, go } = useSession();
  const channels = workspace.channels.filter((channel) => channel.kind === 'channel');
  const direct = workspace.channels.filter((channel) => channel.kind === 'im');
  const create = async (form: HTMLFormElement) => {
    const name = String(new FormData(form).get('name')).trim().toLowerCase().replace(/^#/, '');
    const answer = await act('channels', { name });
    if (!answer.ok || !answer.channel) return;
    form.reset();
    go({ channel: answer.channel, tab: 'messages' });
  };
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
      <ul>
        {channels.map((channel) => (
          <ChannelItem key={channel.id} channel={channel} />
        ))}
      </ul>
      <form
        className="new-channel"
        onSubmit={(event) => {
          event.preventDefault();
          void create(event.currentTarget);
        }}
      >
        <input name="name" required maxLength={80} aria-label="New channel" placeholder="New channel" />
        <button type="submit" aria-label="Create channel">
          +
        </button>
      </form>
      <h2>Apps</h2>
      <ul>
        {direct.map((channel) => (
          <ChannelItem key={channel.id} channel={channel} />
        ))}
      </ul>
      <h2 id="acting">You are</h2>
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
    </nav>
  );
}

function ChannelItem({ channel }: { channel: PageChannel }) {
  const { workspace, place, go, act } = useSession();
  const here = place.channel === channel.id;
  const unread = !here && channel.unread > 0;
  return (
    <li>
      <button
        type="button"
        className={unread ? 'unread' : ''}
        aria-current={here ? 'page' : undefined}
        onClick={() => {
          go({ channel: channel.id, tab: 'messages' });
          if (channel.kind === 'im') void act('home', { tab: 'messages' });
        }}
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
