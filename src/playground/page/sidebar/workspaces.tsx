import { useEffect, useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { Menu } from '../shell/menu.tsx';
import type { Who } from '../shell/who.ts';
import { fetchWorkspaces } from '../store/api.ts';
import type { WorkspaceEntry } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';

/** The workspace's name; with several of them, the menu to switch. */
export function Workspaces({ onWho }: { onWho: (who: Who) => void }) {
  const team = useView((view) => view.team);
  const app = useView((view) => view.app);
  const { act } = useSession();
  const [entries, setEntries] = useState<WorkspaceEntry[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an installation changes what the list says
  useEffect(() => {
    void fetchWorkspaces().then(setEntries);
  }, [app.installed]);
  if (entries.length < 2) return <h1 className="side-team">{team.name}</h1>;
  const removal = {
    label: `Remove ${app.name}`,
    hint: `from ${team.name}, as its admins can`,
    onChoose: () => void act('uninstall', {}),
  };
  return (
    <h1 className="side-team">
      <Menu
        label={`${team.name}: switch workspace`}
        entries={[
          ...entries.map((entry) => ({
            label: entry.name,
            checked: entry.id === team.id,
            hint: entry.installed ? `${entry.people.length} people` : 'the app is not installed',
            onChoose: () => entry.id !== team.id && onWho({ team: entry.id }),
          })),
          ...(app.installed ? [removal] : []),
        ]}
      >
        <span className="side-name">{team.name}</span> <Icon name="chevron" size={14} />
      </Menu>
    </h1>
  );
}
