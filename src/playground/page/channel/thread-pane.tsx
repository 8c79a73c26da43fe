import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { Icon } from '../shell/icons.tsx';
import { channelTitle } from '../store/model.ts';
import { useChannel, usePlace, useSession, useView } from '../store/session.ts';
import { StatusLine } from './status-line.tsx';

/** One thread beside its channel. */
export function ThreadPane({ thread }: { thread: string }) {
  const { go } = useSession();
  const place = usePlace();
  const channel = useChannel(place.channel);
  const app = useView((view) => view.app);
  if (!channel) return null;
  const close = () => go({ channel: channel.id, tab: 'messages' });
  return (
    <section
      className="pane thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <div className="pane-head">
        <h2>
          {channel.titles[thread] ?? 'Thread'} <small>{channelTitle(app, channel)}</small>
        </h2>
        <button type="button" className="plain" onClick={close} aria-label="Close thread">
          <Icon name="close" />
        </button>
      </div>
      <MessageList at={{ channel: channel.id, thread }} label="Messages in thread" />
      <StatusLine channel={channel} thread={thread} />
      {channel.member && <Composer channel={channel.id} thread={thread} placeholder="Reply…" />}
    </section>
  );
}
