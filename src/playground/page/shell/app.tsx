import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { post } from '../store/api.ts';
import { connect } from '../store/connect.ts';
import { PlaceContext, type Session, SessionContext } from '../store/session.ts';
import { createStore } from '../store/store.ts';
import { Notice } from './notice.tsx';
import { Opening } from './opening.tsx';
import { Shell } from './shell.tsx';
import { usePlaceIn } from './use-place.ts';
import { useWho, type Who } from './who.ts';

/** The page: everything below belongs to one person in one workspace, and starts anew for another. */
export function App() {
  const [who, setWho] = useWho();
  return <Eyes key={`${who.team} ${who.as}`} who={who} onWho={setWho} />;
}

function Eyes({ who, onWho }: { who: Who; onWho: (who: Who) => void }) {
  const store = useMemo(() => createStore(who), [who]);
  useEffect(() => connect(store, who, () => onWho({})), [store, who, onWho]);
  const me = useSyncExternalStore(store.listen, () => store.snapshot().view?.me);
  const online = useSyncExternalStore(store.listen, () => store.snapshot().online);
  const [notice, setNotice] = useState('');
  const [place, go] = usePlaceIn(store);
  const act = useCallback<Session['act']>(
    async (path, body) => {
      const answer = await post(path, { as: me, team: who.team, ...body });
      const details = answer.details?.length ? ` ${answer.details.join(' ')}` : '';
      const refusal = answer.failure ?? `That did not work: ${answer.error}.${details}`;
      setNotice(answer.ok || answer.errors ? '' : refusal);
      return answer;
    },
    [me, who.team],
  );
  const session = useMemo(() => ({ store, act, go }), [store, act, go]);
  if (me === undefined) return <Opening online={online} />;
  return (
    <SessionContext value={session}>
      <PlaceContext value={place}>
        <Shell online={online} onWho={onWho} />
        <Notice text={notice} onDismiss={() => setNotice('')} />
      </PlaceContext>
    </SessionContext>
  );
}
