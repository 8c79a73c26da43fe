import { useEffect } from 'react';
import { Composer } from './composer.tsx';
import { MessageList, StatusLine } from './message-list.tsx';
import { channelTitle, linesOf } from './model.ts';
import { useSession } from './session.ts';
import { Tabs } from './tabs.tsx';
import { TryThis } from './try-this.tsx';

/** A channel: its header, its messages, its composer. */
export function ChannelPane() {
  const { workspace, place, act } = useSession();
  const channel = workspace.channels.find((candidate) => candidate.id === place.channel);
  const unread = channel?.unread ?? 0;
  const id = channel?.id;
  useEffect(() => {
    if (unread > 0 && id) void act('read', { channel: id });
  }, [unread, id, act]);
  if (!channel) return null;
  const title = channelTitle(workspace, channel);
  const member = channel.members.includes(workspace.me);
  const lines = linesOf(workspace, channel);
  return (
    <section className="pane" aria-label={title}>
      <div className="pane-head">
        <h2>{title}</h2>
        {channel.kind === 'im' ? <Tabs channel={channel.id} /> : <Membership channelId={channel.id} />}
      </div>
      <MessageList channel={channel} lines={lines} label={`Messages in ${title}`}>
        <TryThis channel={channel} empty={lines.length === 0} />
      </MessageList>
      <StatusLine channel={channel} />
      {member ? (
        <Composer key={channel.id} channel={channel.id} placeholder={`Message ${title}`} />
      ) : (
        <p className="outside">
          You are not in {title}.{' '}
          <button
            type="button"
            onClick={() => act('channels/invite', { channel: channel.id, user: workspace.me })}
          >
            Join
          </button>
        </p>
      )}
    </section>
  );
}

function Membership({ channelId }: { channelId: string }) {
  const { workspace, act } = useSession();
  const channel = workspace.channels.find((candidate) => candidate.id === channelId);
  if (!channel) return null;
  const { app } = workspace;
  const inside = channel.members.includes(app.userId);
  const toggle = inside ? 'channels/leave' : 'channels/invite';
  return (
    <div className="membership">
      <span>{channel.members.length} members</span>
      <button type="button" onClick={() => act(toggle, { channel: channelId, user: app.userId })}>
        {inside ? `Remove ${app.name}` : `Invite ${app.name}`}
      </button>
    </div>
  );
}
