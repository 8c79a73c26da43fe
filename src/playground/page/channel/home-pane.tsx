import { Blocks } from '../blocks/blocks.tsx';
import { usePlace, useSession, useView } from '../store/session.ts';
import { Tabs } from './tabs.tsx';

/** The app's Home tab, as the app published it for this person. */
export function HomePane() {
  const { act } = useSession();
  const place = usePlace();
  const home = useView((view) => view.home);
  const app = useView((view) => view.app);
  return (
    <section className="pane" aria-label={`${app.name} Home`}>
      <div className="pane-head">
        <h2>{app.name}</h2>
        <Tabs channel={place.channel} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="home" tabIndex={0} aria-label="Home">
        {home ? (
          <Blocks
            blocks={home.blocks}
            values={home.state.values}
            surface={{ view_id: home.id }}
            onAction={(action) => void act('actions', { view_id: home.id, ...action })}
          />
        ) : (
          <div className="empty">
            <h3>Nothing here yet</h3>
            <p className="quiet">{app.name} has not published a Home tab.</p>
          </div>
        )}
      </section>
    </section>
  );
}
