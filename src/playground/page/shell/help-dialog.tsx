import { Dialog } from './dialog.tsx';

const KEYS: [keys: string, what: string][] = [
  ['?  or  Ctrl /', 'This list'],
  ['Ctrl K', 'Go to a channel by its name'],
  ['Alt ↑  Alt ↓', 'The channel above or below'],
  ['F6  Shift F6', 'The next or previous part of the page'],
  ['Ctrl J', 'Open or close the inspector'],
  ['Tab', 'The next control'],
  ['↑  ↓', 'In messages, lists and menus: the one above or below'],
  ['Enter', 'At a message: open its thread. In the composer: send'],
  ['R', 'At a message: react'],
  ['M', 'At a message: more actions and message shortcuts'],
  ['Shift Enter', 'A new line in the composer'],
  ['/  and  @', 'At the start of, or in, a message: commands and people to choose from'],
  ['Esc', 'Close a menu, a modal, a thread or the inspector'],
];

/** What the keyboard can do here. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose} className="help">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <div className="dialog-body" tabIndex={0}>
        <dl>
          {KEYS.map(([keys, what]) => (
            <div key={what}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">On a Mac, Ctrl is ⌘ and Alt is ⌥.</p>
      </div>
    </Dialog>
  );
}
