import type { View } from '../store/model.ts';

/** Something that the composer offers to complete. */
export interface Offer {
  label: string;
  hint: string;
  /** The whole text once it is taken. */
  completes: string;
}

/** So many offers fit above a composer. */
const SHOWN = 8;

/** Slash commands while their name is being typed, people while an `@` is, channels while a `#` is. */
export function suggestionsFor(view: View, text: string): Offer[] {
  if (/^\/\S*$/.test(text)) {
    return view.app.commands
      .filter(({ command }) => command.startsWith(text))
      .map(({ command, description, hint }) => ({
        label: command,
        hint: [hint, description].filter(Boolean).join(' — '),
        completes: `${command} `,
      }));
  }
  const [, before = '', sign, part = ''] = /^([\s\S]*(?:^|\s))([@#])([\p{L}\p{N}._-]*)$/u.exec(text) ?? [];
  if (sign === '@') return people(view, before, part.toLowerCase());
  if (sign === '#' && part !== '') return channels(view, before, part.toLowerCase());
  return [];
}

/** What the command at the start of the text takes, while it is being filled in. */
export function commandHint(view: View, text: string): string {
  const command = /^(\/\S+) $/.exec(text)?.[1];
  return view.app.commands.find((known) => known.command === command)?.hint ?? '';
}

function people(view: View, before: string, part: string): Offer[] {
  return view.people
    .filter(({ id, name, realName }) => {
      const named = name.startsWith(part) || realName.toLowerCase().startsWith(part);
      return id !== view.me && named;
    })
    .slice(0, SHOWN)
    .map(({ name, realName }) => ({
      label: `@${name}`,
      hint: realName,
      completes: `${before}@${name} `,
    }));
}

function channels(view: View, before: string, part: string): Offer[] {
  return view.channels
    .filter(({ kind, name }) => kind === 'channel' && name.startsWith(part))
    .slice(0, SHOWN)
    .map(({ name }) => ({ label: `#${name}`, hint: '', completes: `${before}#${name} ` }));
}
