import { usePlace, useSession } from '../store/session.ts';

/** The tabs of the app's own place: messages and Home. Opening one tells the app. */
export function Tabs({ channel }: { channel: string }) {
  const { go, act } = useSession();
  const place = usePlace();
  const open = (tab: 'messages' | 'home') => {
    go({ channel, tab });
    void act('home', { tab });
  };
  return (
    <div className="tabs">
      <button type="button" aria-pressed={place.tab === 'messages'} onClick={() => open('messages')}>
        Messages
      </button>
      <button type="button" aria-pressed={place.tab === 'home'} onClick={() => open('home')}>
        Home
      </button>
    </div>
  );
}
