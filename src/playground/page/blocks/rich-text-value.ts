import { isJson, type Json, jsonList } from '../../types.ts';

const STYLES: [mark: string, style: string][] = [
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
  ['`', 'code'],
];

/** A text with `*bold*`, `_italic_`, `~strike~` and `` `code` `` as the rich text that Slack's field would send. */
export function richTextOf(text: string): Json | '' {
  if (text.trim() === '') return '';
  const elements = text.split(/([*_~`])(?=\S)([^\n]*?\S)\1/g).reduce<Json[]>((parts, _, at, pieces) => {
    if (at % 3 === 0 && pieces[at]) parts.push({ type: 'text', text: pieces[at] });
    if (at % 3 === 2 && pieces[at]) {
      const style = STYLES.find(([mark]) => mark === pieces[at - 1])?.[1] ?? 'bold';
      parts.push({ type: 'text', text: pieces[at], style: { [style]: true } });
    }
    return parts;
  }, []);
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Rich text as one would type it. */
export function typedOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isJson(value)) return '';
  return jsonList(value.elements)
    .map((section) => jsonList(section.elements).map(markedUp).join(''))
    .join('\n');
}

function markedUp(element: Json): string {
  const text = typeof element.text === 'string' ? element.text : String(element.url ?? '');
  const style = isJson(element.style) ? element.style : {};
  return STYLES.reduce(
    (marked, [mark, name]) => (style[name] === true ? mark + marked + mark : marked),
    text,
  );
}
