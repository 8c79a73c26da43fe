import { useView } from '../store/session.ts';
import { ClockControls } from './clock-controls.tsx';
import { Icon } from './icons.tsx';

interface Props {
  online: boolean;
  menu: boolean;
  onMenu: () => void;
  inspector: boolean;
  onInspector: () => void;
  onHelp: () => void;
}

/** The workspace's time and what moves it, whether the app is connected, and the tools of the playground. */
export function TopBar({ online, menu, onMenu, inspector, onInspector, onHelp }: Props) {
  return (
    <header className="top-bar">
      <button
        type="button"
        className="menu-button"
        onClick={onMenu}
        aria-expanded={menu}
        aria-label="Channels"
      >
        <Icon name="channels" />
      </button>
      <ClockControls />
      <div className="top-tools">
        <Connection online={online} />
        <button
          type="button"
          className="tool"
          onClick={onInspector}
          aria-pressed={inspector}
          aria-label="Inspector"
          title="Inspector: every request and envelope (Ctrl J)"
        >
          <Icon name="inspect" />
          <span className="wide">Inspector</span>
        </button>
        <button
          type="button"
          className="tool"
          onClick={onHelp}
          aria-label="Keyboard help"
          title="Keyboard (?)"
        >
          <Icon name="help" />
        </button>
      </div>
    </header>
  );
}

function Connection({ online }: { online: boolean }) {
  const name = useView((view) => view.app.name);
  const connections = useView((view) => view.app.connections);
  const connected = online && connections > 0;
  const text = online ? `${name} ${connected ? 'connected' : 'is not connected'}` : 'Playground is gone';
  return (
    <output className={`connection ${connected ? 'up' : 'down'}`} title={text}>
      <span className="dot" aria-hidden="true" />
      <span className="connection-text">{text}</span>
    </output>
  );
}
