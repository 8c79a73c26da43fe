import { useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { useSession, useView } from '../store/session.ts';

/** Tells that the app is not in this workspace, and installs it. */
export function InstallPane({ onClose }: { onClose: () => void }) {
  const { act } = useSession();
  const app = useView((view) => view.app);
  const team = useView((view) => view.team);
  const [busy, setBusy] = useState(false);
  const install = async () => {
    setBusy(true);
    await act('install', {});
    setBusy(false);
  };
  return (
    <aside className="install" aria-label={`Install ${app.name}`}>
      <div>
        <h3>
          {app.name} is not installed in {team.name}
        </h3>
        <p>
          A bot that offers OAuth is installed through its own page, e.g. <code>/slack/install</code>. Without
          one, the playground can install it by itself.
        </p>
        <button type="button" className="block-button primary" disabled={busy} onClick={() => void install()}>
          {busy ? 'Installing…' : `Install ${app.name}`}
        </button>
      </div>
      <button type="button" className="plain" aria-label="Hide this" onClick={onClose}>
        <Icon name="close" />
      </button>
    </aside>
  );
}
