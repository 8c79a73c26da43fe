import type { Workspace } from './model.ts';

/** Something that the composer offers to complete. */
export interface Offer {
  label: string;
  hint: string;
  /** The whole text once it is taken. */
  completes: string;
}

/** Slash commands while their name is being typed, and people while an `@` is. */
export function suggestionsFor(workspace: Workspace, text: string): Offer[] {
  if (/^\/\S*$/.test(text)) {
    return workspace.app.commands
      .filter(({ command }) => command.startsWith(text))
      .map(({ command, description, hint }) => ({
        label: command,
        hint: `${hint} — ${description}`,
        completes: `${command} `,
      }));
  }
  const [, before = '', part] = /^([\s\S]*(?:^|\s))@([\w.-]*)$/.exec(text) ?? [];
  if (part === undefined) return [];
  return workspace.people
    .filter((person) => person.id !== workspace.me && person.name.startsWith(part.toLowerCase()))
    .map((person) => ({
      label: `@${person.name}`,
      hint: person.realName,
      completes: `${before}@${person.name} `,
    }));
}
