import { useState } from 'react';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { channelTitle } from '../store/model.ts';
import { useChannel, usePlace, useSession, useView } from '../store/session.ts';
import { ChannelHead } from './channel-head.tsx';
import { InstallPane } from './install-pane.tsx';
import { Prompts } from './prompts.tsx';
import { StatusLine } from './status-line.tsx';
import { TryThis } from './try-this.tsx';
import { useReading } from './use-reading.ts';

/** A channel: its header, its messages, its composer. */
export function ChannelPane() {
  const place = usePlace();
  const { act } = useSession();
  const channel = useChannel(place.channel);
  const app = useView((view) => view.app);
  const me = useView((view) => view.me);
  const unreadFrom = useReading(channel);
  const [bannerClosed, setBannerClosed] = useState(false);
  if (!channel)
    return <section className="pane empty">There is no channel here yet. Create one on the left.</section>;
  const title = channelTitle(app, channel);
  return (
    <section className="pane" aria-label={title}>
      <ChannelHead channel={channel} />
      {!app.installed && !bannerClosed && <InstallPane onClose={() => setBannerClosed(true)} />}
      <MessageList at={{ channel: channel.id }} label={`Messages in ${title}`} unreadFrom={unreadFrom}>
        {(empty) => <TryThis channel={channel} empty={empty} />}
      </MessageList>
      <StatusLine channel={channel} />
      {channel.kind === 'im' && <Prompts channel={channel} />}
      {channel.member ? (
        <Composer key={channel.id} channel={channel.id} placeholder={`Message ${title}`} />
      ) : (
        <p className="outside">
          You are not in {title}.{' '}
          <button type="button" onClick={() => act('channels/invite', { channel: channel.id, user: me })}>
            Join
          </button>
        </p>
      )}
    </section>
  );
}
