/** Outlines on a grid of 24, drawn with the text's colour. */
const PATHS = {
  bolt: 'M13 3 5 13.5h6L10 21l9-11h-6.5z',
  channels: 'M4 7h16M4 12h16M4 17h16',
  chevron: 'm7 10 5 5 5-5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4v5l3.5 2',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  down: 'M12 4v15m-6-6 6 6 6-6',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.6 9.6A2.5 2.5 0 1 1 12 12.6v1.1M12 16.6v.2',
  inspect: 'M4 5h16v14H4zM4 9.5h16M8 13.2l2 1.8-2 1.8M12.5 16.8H16',
  more: 'M5.5 11.5h1v1h-1zM11.5 11.5h1v1h-1zM17.5 11.5h1v1h-1z',
  people:
    'M9 5.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 19c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 6a2.7 2.7 0 0 1 0 5.2M17.5 13.8c2.1.7 3.5 2.5 3.5 5.2',
  play: 'M8 5.5v13l10-6.5z',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
  send: 'M4 5l16 7-16 7 2.5-7zM6.5 12H12',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14.2c.8 1.3 2 2 3.5 2s2.7-.7 3.5-2M9 9.6v.3M15 9.6v.3',
  stop: 'M7 7h10v10H7z',
  thread: 'M4 5h16v11h-8l-4.5 3.5V16H4z',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing for a control; the control itself carries the name. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
