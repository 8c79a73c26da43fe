/**
 * What a person meant by a message as Slack delivers it: links and mentions decoded to their visible words,
 * `botUserId`'s own mention dropped, entities unescaped, white space collapsed.
 */
export function decodeInbound(text: string, botUserId?: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => decodeToken(inner, botUserId))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

function decodeToken(inner: string, botUserId: string | undefined): string {
  const [target = '', label] = inner.split('|', 2);
  if (target.startsWith('@')) return target.slice(1) === botUserId ? ' ' : (label ?? ' ');
  if (target.startsWith('#') || target.startsWith('!')) return label ?? ' ';
  return label === undefined || label === target ? target.replace(/^mailto:/, '') : label;
}
