import { useState } from 'react';
import { ChannelPane } from '../channel/channel-pane.tsx';
import { HomePane } from '../channel/home-pane.tsx';
import { ThreadPane } from '../channel/thread-pane.tsx';
import { InspectorPane } from '../inspector/inspector-pane.tsx';
import { ModalStack } from '../modals/modal-stack.tsx';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { usePlace } from '../store/session.ts';
import { HelpDialog } from './help-dialog.tsx';
import { QuickSwitch } from './quick-switch.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import type { Who } from './who.ts';

type Overlay = 'help' | 'switch' | undefined;

/** The parts of the page around the place where it is. */
export function Shell({ online, onWho }: { online: boolean; onWho: (who: Who) => void }) {
  const place = usePlace();
  const [menu, setMenu] = useState(false);
  const [inspector, setInspector] = useState(false);
  const [overlay, setOverlay] = useState<Overlay>();
  useShortcuts({
    help: () => setOverlay('help'),
    quickSwitch: () => setOverlay('switch'),
    inspector: () => setInspector(!inspector),
  });
  const close = () => setOverlay(undefined);
  const panes = 1 + (place.thread ? 1 : 0) + (inspector ? 1 : 0);
  return (
    <div className={`app ${menu ? 'menu-open' : ''}`}>
      <TopBar
        online={online}
        menu={menu}
        onMenu={() => setMenu(!menu)}
        inspector={inspector}
        onInspector={() => setInspector(!inspector)}
        onHelp={() => setOverlay('help')}
      />
      <Sidebar onWho={onWho} onClose={() => setMenu(false)} onSwitch={() => setOverlay('switch')} />
      {menu && (
        <button type="button" className="shade" aria-label="Close the menu" onClick={() => setMenu(false)} />
      )}
      <main className={`panes panes-${panes}`}>
        {place.tab === 'home' ? <HomePane /> : <ChannelPane key={place.channel} />}
        {place.thread && <ThreadPane key={place.thread} thread={place.thread} />}
        {inspector && <InspectorPane onClose={() => setInspector(false)} />}
      </main>
      {overlay === 'help' && <HelpDialog onClose={close} />}
      {overlay === 'switch' && <QuickSwitch onClose={close} />}
      <ModalStack />
    </div>
  );
}
