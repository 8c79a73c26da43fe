/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template whose values are escaped, unless they are markup made by this same function. */
export function html(strings: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const markup = strings.reduce((text, part, index) => text + asMarkup(values[index - 1] ?? '') + part);
  return { markup };
}

function asMarkup(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(asMarkup).join('');
  return typeof value === 'object' ? value.markup : escapeHtml(String(value));
}
