import { Composer } from './composer.tsx';
import { MessageList, StatusLine } from './message-list.tsx';
import { channelTitle, linesOf } from './model.ts';
import { useSession } from './session.ts';

/** One thread beside its channel. */
export function ThreadPane({ thread }: { thread: string }) {
  const { workspace, place, go } = useSession();
  const channel = workspace.channels.find((candidate) => candidate.id === place.channel);
  if (!channel) return null;
  const close = () => go({ channel: channel.id, tab: 'messages' });
  return (
    <section
      className="pane thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className="pane-head">
        <h2>
          Thread <small>{channelTitle(workspace, channel)}</small>
        </h2>
        <button type="button" className="plain" onClick={close} aria-label="Close thread">
          ✕
        </button>
      </div>
      <MessageList
        channel={channel}
        lines={linesOf(workspace, channel, thread)}
        label="Messages in thread"
        inThread
      />
      <StatusLine channel={channel} thread={thread} />
      <Composer key={thread} channel={channel.id} thread={thread} placeholder="Reply…" />
    </section>
  );
}
