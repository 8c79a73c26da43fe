type Json = Record<string, unknown>;

function objects(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Json]), ...Object.values(value).flatMap(objects)];
}

const words = (text: unknown): string =>
  typeof text === 'object' && text !== null ? String((text as Json).text ?? '') : '';

const spoken = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** What somebody without eyes or mouse would miss in a message or a view; empty when nothing. */
export function accessibilityProblems(said: { text?: string; blocks: unknown }): string[] {
  const all = objects(said.blocks);
  const buttons = all.filter(({ type }) => type === 'button');
  const problems = [
    ...all
      .filter(({ type, alt_text: alt }) => type === 'image' && !spoken(String(alt ?? '')))
      .map(() => 'an image without alt_text'),
    ...buttons.filter((one) => !spoken(nameOf(one))).map((one) => `a button called ${nameOf(one)}`),
    ...buttons
      .filter(({ accessibility_label: label }) => label !== undefined && String(label).length > 75)
      .map(() => 'a long label'),
    ...sameNames(buttons),
    ...all
      .filter(({ type, options }) => /select|overflow/.test(String(type)) && Array.isArray(options))
      .flatMap(({ options }) =>
        (options as Json[])
          .filter((option) => !spoken(words(option.text)))
          .map(() => 'an option without words'),
      ),
  ];
  if (said.text !== undefined && !spoken(said.text)) problems.push('no text');
  return problems;
}

const nameOf = (button: Json): string => String(button.accessibility_label ?? words(button.text));

/** Two buttons that sound alike and do the same kind of thing to different things. */
function sameNames(buttons: Json[]): string[] {
  const seen = new Map<string, string>();
  return buttons.flatMap((button) => {
    const name = nameOf(button);
    const what = `${String(button.action_id)} ${String(button.value)}`;
    const before = seen.get(name);
    seen.set(name, what);
    return before !== undefined && before !== what ? [`two buttons called “${name}”`] : [];
  });
}

/** Links of a message that its text does not have: who hears only the text does not know of them. */
export function unsaid(said: { text: string; blocks: unknown }): string[] {
  if (said.text.endsWith('…')) return [];
  const titles = objects(said.blocks).filter(
    ({ type, style }) => type === 'link' && (style as Json | undefined)?.bold === true,
  );
  const plain = said.text
    .replace(/[\u2060*_~`]/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replaceAll('¦', '|');
  return titles
    .map(({ text }) =>
      String(text)
        .replace(/[\u2060*_~`]/g, '')
        .slice(0, 60),
    )
    .filter((title) => !plain.includes(title));
}
