import { useEffect, useRef } from 'react';
import { usePlace, useSession } from '../store/session.ts';

interface Commands {
  help: () => void;
  quickSwitch: () => void;
  inspector: () => void;
}

/** The regions that F6 goes through, in the order of the page. */
const REGIONS = '.top-bar, .sidebar, .pane';

/** Keys that work anywhere on the page; the help dialog lists them. */
export function useShortcuts(commands: Commands): void {
  const { store, go } = useSession();
  const place = usePlace();
  const latest = useRef({ commands, place });
  latest.current = { commands, place };
  useEffect(() => {
    const neighbour = (step: number) => {
      const channels = store.snapshot().view?.channels ?? [];
      const at = channels.findIndex(({ id }) => id === latest.current.place.channel);
      const next = channels[(at + step + channels.length) % channels.length];
      if (next) go({ channel: next.id, tab: 'messages' });
    };
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event, { ...latest.current.commands, neighbour });
      if (!action || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [store, go]);
}

function actionOf(
  event: KeyboardEvent,
  { help, quickSwitch, inspector, neighbour }: Commands & { neighbour: (step: number) => void },
): (() => void) | undefined {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === '/') return help;
  if (event.key === '?' && !isTyping(event)) return help;
  if (command && event.key === 'k') return quickSwitch;
  if (command && event.key === 'j') return inspector;
  if (event.altKey && event.key === 'ArrowDown') return () => neighbour(1);
  if (event.altKey && event.key === 'ArrowUp') return () => neighbour(-1);
  if (event.key === 'F6') return () => nextRegion(event.shiftKey ? -1 : 1);
  return undefined;
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true]');
}

function nextRegion(step: number): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
    (region) => region.offsetParent !== null,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + step + regions.length) % regions.length];
  const controls = [
    ...(next?.querySelectorAll<HTMLElement>('textarea, [tabindex="0"], button, input') ?? []),
  ];
  controls.find((control) => control.offsetParent !== null)?.focus();
}
