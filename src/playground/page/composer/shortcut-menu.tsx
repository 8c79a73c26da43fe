import { Icon } from '../shell/icons.tsx';
import { Menu, type MenuEntry } from '../shell/menu.tsx';
import { useSession, useView } from '../store/session.ts';

/** The app's global shortcuts and its commands, beside the composer. */
export function ShortcutMenu({ onCommand }: { onCommand: (text: string) => void }) {
  const { act } = useSession();
  const { name, shortcuts, commands } = useView((view) => view.app);
  const offered = shortcuts.filter(({ type }) => type === 'global');
  const entries: MenuEntry[] = [
    ...(offered.length > 0 ? [{ label: `Shortcuts of ${name}` }] : []),
    ...offered.map(({ name: label, callbackId }) => ({
      label,
      onChoose: () => void act('shortcuts', { callback_id: callbackId }),
    })),
    ...(commands.length > 0 ? [{ label: 'Commands' }] : []),
    ...commands.map(({ command, description }) => ({
      label: command,
      hint: description,
      onChoose: () => onCommand(`${command} `),
    })),
  ];
  if (entries.length === 0) return null;
  return (
    <Menu label="Shortcuts and commands" entries={entries} className="bolt">
      <Icon name="bolt" />
    </Menu>
  );
}
