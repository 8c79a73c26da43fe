import { useCallback, useMemo, useState } from 'react';
import { post } from './api.ts';
import { ChannelPane } from './channel-pane.tsx';
import { ClockBar } from './clock-bar.tsx';
import { HomePane } from './home-pane.tsx';
import { Modal } from './modal.tsx';
import { type Place, type Session, SessionContext } from './session.ts';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { useWorkspace } from './use-workspace.ts';

export function App() {
  const [as, setAs] = useState(() => sessionStorage.getItem('as') ?? undefined);
  const { workspace, online } = useWorkspace(as);
  const [chosen, setPlace] = useState<Place>();
  const [menu, setMenu] = useState(false);
  const [notice, setNotice] = useState('');
  const me = workspace?.me;
  const act = useCallback<Session['act']>(
    async (path, body) => {
      const answer = await post(path, { as: me, ...body });
      setNotice(answer.ok || answer.errors ? '' : (answer.failure ?? `That did not work: ${answer.error}.`));
      return answer;
    },
    [me],
  );
  const go = useCallback((place: Place) => {
    setPlace(place);
    setMenu(false);
  }, []);
  const session = useMemo<Session | undefined>(() => {
    if (!workspace) return undefined;
    const known = workspace.channels.some((channel) => channel.id === chosen?.channel);
    const first = workspace.channels.find((channel) => channel.name === 'papers') ?? workspace.channels[0];
    const place = known && chosen ? chosen : { channel: first?.id ?? '', tab: 'messages' as const };
    return { workspace, act, go, place };
  }, [workspace, chosen, act, go]);
  if (!session) return <p className="loading">Opening the playground…</p>;
  const switchPerson = (person: string) => {
    sessionStorage.setItem('as', person);
    setAs(person);
  };
  const modal = session.workspace.modals.at(-1);
  return (
    <SessionContext value={session}>
      <div className={`app ${menu ? 'menu-open' : ''}`}>
        <ClockBar online={online} onMenu={() => setMenu(!menu)} menu={menu} />
        <Sidebar onPerson={switchPerson} onClose={() => setMenu(false)} />
        <main className={session.place.thread ? 'with-thread' : ''}>
          {session.place.tab === 'home' ? <HomePane /> : <ChannelPane />}
          {session.place.thread && session.place.tab !== 'home' && (
            <ThreadPane thread={session.place.thread} />
          )}
        </main>
        {notice && (
          <div className="notice" role="alert">
            {notice}
            <button type="button" className="plain" onClick={() => setNotice('')} aria-label="Dismiss">
              ✕
            </button>
          </div>
        )}
        {modal && <Modal key={modal.id} view={modal} />}
      </div>
    </SessionContext>
  );
}
