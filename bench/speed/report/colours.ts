/** A colour for light and one for dark ground, by engine; each keeps 3:1 against its ground. */
const COLOURS: [engine: string, light: string, dark: string][] = [
  ['paperboy', '#c2261d', '#ff7b6e'],
  ['minisearch', '#1f6fb4', '#6cb6ff'],
  ['fts5', '#2b7a3d', '#6fcf80'],
  ['orama', '#8a4fb8', '#cf9cf5'],
  ['flexsearch', '#9a6700', '#e0b040'],
  ['postgres', '#0f7b80', '#4fd0d4'],
];

/** The style of every plot: readable on light and on dark ground; an engine's class colours its lines and texts. */
export function plotStyle(): string {
  const colours = (dark: boolean) =>
    COLOURS.map(([engine, light, night]) => {
      const colour = dark ? night : light;
      return `.${engine}{stroke:${colour};fill:${colour}}`;
    }).join('');
  return [
    'text{font:13px system-ui,sans-serif;fill:#1f2328;stroke:none}.small{font-size:11px;fill:#59636e}',
    '.head{font-weight:600;font-size:15px}.ground{fill:#fff}.grid{stroke:#d1d9e0}.line{fill:none;stroke-width:2}',
    'text.name{font-weight:600}.second{fill-opacity:.35}',
    `.paperboy.line{stroke-width:3.5}${colours(false)}${names(false)}`,
    '@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.small{fill:#9198a1}.ground{fill:#0d1117}.grid{stroke:#3d444d}',
    `${colours(true)}${names(true)}}`,
  ].join('');
}

/** Texts and lines are coloured after the rules above, which would win otherwise. */
function names(dark: boolean): string {
  const coloured = COLOURS.map(
    ([engine, light, night]) => `text.${engine}{fill:${dark ? night : light};stroke:none}`,
  );
  return `${coloured.join('')}.line{fill:none}`;
}
