import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';

interface Props {
  /** What it belongs to, and what gets the focus back. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  className?: string;
  /** Takes the focus to its first control when it opens. */
  takesFocus?: boolean;
  children: ReactNode;
}

const MARGIN = 8;

/** Something small on top of everything, beside its anchor; Escape or a press elsewhere closes it. */
export function Popup({ anchor, onClose, className = '', takesFocus = true, children }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const element = popup.current;
    if (!element) return;
    element.showPopover();
    place(element, anchor.current);
    if (takesFocus)
      element.querySelector<HTMLElement>('button:not(:disabled), input, [tabindex="0"]')?.focus();
    const moved = () => place(element, anchor.current);
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    element.addEventListener('toggle', toggled);
    window.addEventListener('resize', moved);
    return () => {
      element.removeEventListener('toggle', toggled);
      window.removeEventListener('resize', moved);
    };
  }, [anchor, takesFocus]);
  return (
    <div ref={popup} popover="auto" className={`popup ${className}`}>
      {children}
    </div>
  );
}

/** Below its anchor when there is room, else above; always inside of the window. */
function place(popup: HTMLElement, anchor: HTMLElement | null): void {
  if (!anchor) return;
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const below = at.bottom + 4 + height <= window.innerHeight - MARGIN;
  const top = below ? at.bottom + 4 : Math.max(MARGIN, at.top - 4 - height);
  const left = Math.min(at.left, window.innerWidth - MARGIN - width);
  popup.style.top = `${top}px`;
  popup.style.left = `${Math.max(MARGIN, left)}px`;
}
