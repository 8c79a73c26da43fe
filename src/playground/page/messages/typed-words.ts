import type { Names } from '../store/model.ts';

/** A message's text as its author typed it: names in place of ids, links and the three escaped characters as they were. */
export function typedWords(text: string, { users, channels }: Names): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => {
      const user = users.find((one) => one.id === id);
      return user ? `@${user.name}` : whole;
    })
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (whole, id, label) => {
      const name = channels.find((one) => one.id === id)?.name ?? label;
      return name ? `#${name}` : whole;
    })
    .replace(/<(https?:[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
