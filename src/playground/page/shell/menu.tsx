import { type ReactNode, useRef, useState } from 'react';
import { Popup } from './popup.tsx';
import { rove } from './roving.ts';

/** One thing to choose in a menu; without `onChoose` it is a heading. */
export interface MenuEntry {
  label: string;
  hint?: string;
  danger?: boolean;
  checked?: boolean;
  onChoose?: () => void;
}

interface Props {
  /** The button's name for those who do not see its drawing. */
  label: string;
  entries: MenuEntry[];
  className?: string;
  /** Marks the button for a key that presses it, and takes it out of the order of Tab. */
  pressedBy?: string;
  children: ReactNode;
}

/** A button that opens a menu; arrows move in it, Enter chooses, Escape closes. */
export function Menu({ label, entries, className = '', pressedBy, children }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <button
        type="button"
        ref={opener}
        className={className}
        data-key={pressedBy}
        tabIndex={pressedBy === undefined ? undefined : -1}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <Popup anchor={opener} onClose={() => setOpen(false)}>
          <MenuList label={label} entries={entries} onDone={close} />
        </Popup>
      )}
    </>
  );
}

function MenuList({ label, entries, onDone }: { label: string; entries: MenuEntry[]; onDone: () => void }) {
  return (
    <div
      role="menu"
      aria-label={label}
      className="menu"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.stopPropagation();
          event.preventDefault();
          onDone();
        } else rove(event, '[role^=menuitem]');
      }}
    >
      {entries.map((entry) =>
        entry.onChoose ? (
          <button
            type="button"
            key={entry.label}
            {...(entry.checked === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemradio', 'aria-checked': entry.checked })}
            tabIndex={-1}
            className={entry.danger ? 'danger' : ''}
            onClick={() => {
              onDone();
              entry.onChoose?.();
            }}
          >
            <span>{entry.label}</span>
            {entry.hint && <small>{entry.hint}</small>}
          </button>
        ) : (
          <p key={entry.label} className="menu-heading">
            {entry.label}
          </p>
        ),
      )}
    </div>
  );
}
