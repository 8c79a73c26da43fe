import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icons.tsx';

interface Props {
  title: string;
  onClose: () => void;
  className?: string;
  /** Left of the title, e.g. a way back. */
  before?: ReactNode;
  children: ReactNode;
}

/** A modal dialog with a title and a way to close it; Escape closes too. The focus starts at its first field, and goes back. */
export function Dialog({ title, onClose, className = '', before, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    if (!element.open) element.showModal();
    element.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea, [autofocus])')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        {before}
        <h2>{title}</h2>
        <button type="button" className="plain" onClick={onClose} aria-label="Close">
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
