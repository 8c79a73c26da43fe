/** An SVG element with its attributes; children are elements, or one text. */
export interface Element {
  name: string;
  attributes: Record<string, string | number>;
  children: Element[] | string;
}

/** One element. */
export function element(
  name: string,
  attributes: Element['attributes'],
  children: Element['children'] = [],
): Element {
  return { name, attributes, children };
}

/** A text at a place. */
export function label(at: { x: number; y: number }, text: string, more: Element['attributes'] = {}): Element {
  return element('text', { ...at, ...more }, text);
}

export interface Picture {
  width: number;
  height: number;
  /** What it shows, for those who cannot see it. */
  title: string;
  style: string;
  children: Element[];
}

/** The whole file. */
export function svg({ width, height, title, style, children }: Picture): string {
  const root = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
    [element('title', {}, title), element('style', {}, style), ...children],
  );
  return `${written(root, '')}\n`;
}

function written({ name, attributes, children }: Element, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(shortened(value))}"`);
  const open = `${indent}<${name}${given.join('')}`;
  if (typeof children === 'string') return `${open}>${escaped(children)}</${name}>`;
  if (children.length === 0) return `${open}/>`;
  return `${open}>\n${children.map((child) => written(child, `${indent} `)).join('\n')}\n${indent}</${name}>`;
}

function shortened(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
