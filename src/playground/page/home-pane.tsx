import { Blocks } from './blocks.tsx';
import { useSession } from './session.ts';
import { Tabs } from './tabs.tsx';

/** The app's Home tab, as the app published it for this person. */
export function HomePane() {
  const { workspace, place, act } = useSession();
  const { home, app } = workspace;
  return (
    <section className="pane" aria-label={`${app.name} Home`}>
      <div className="pane-head">
        <h2>{app.name}</h2>
        <Tabs channel={place.channel} />
      </div>
      <div className="home">
        {home ? (
          <Blocks
            blocks={home.blocks}
            values={home.state.values}
            onAction={(action) => void act('actions', { view_id: home.id, ...action })}
          />
        ) : (
          <p className="quiet">{app.name} has not published a Home tab.</p>
        )}
      </div>
    </section>
  );
}
