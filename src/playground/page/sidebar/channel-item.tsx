import { memo, useEffect, useRef } from 'react';
import { Avatar } from '../shell/avatar.tsx';
import { channelTitle, type PageChannel } from '../store/model.ts';
import { usePlace, useSession, useView } from '../store/session.ts';

interface Props {
  channel: PageChannel;
  onOpen: () => void;
}

/** A channel in the list: bold and counted while there is something unread in it. */
export const ChannelItem = memo(function ChannelItem({ channel, onOpen }: Props) {
  const { go, act } = useSession();
  const app = useView((view) => view.app);
  const here = usePlace().channel === channel.id;
  const item = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (here) item.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  const unread = channel.member && channel.unread > 0;
  const open = () => {
    go({ channel: channel.id, tab: 'messages' });
    if (channel.kind === 'im') void act('home', { tab: 'messages' });
    onOpen();
  };
  return (
    <li>
      <button
        type="button"
        ref={item}
        className={`${unread ? 'unread' : ''} ${channel.member ? '' : 'outside'}`}
        aria-current={here ? 'page' : undefined}
        onClick={open}
      >
        {channel.kind === 'im' ? (
          <Avatar id={app.userId} name={app.name} small />
        ) : (
          <span aria-hidden="true" className="hash">
            #
          </span>
        )}
        <span className="side-name">{channel.kind === 'im' ? channelTitle(app, channel) : channel.name}</span>
        {unread && (
          <span className="badge">
            {channel.unread > 99 ? '99+' : channel.unread}
            <span className="hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
});
