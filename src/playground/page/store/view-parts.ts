import type { Names, PageChannel, View } from './model.ts';

/** Parts of a view by name, as the playground sends them; null is a part that is no more. */
export type Parts = { [name: string]: unknown };

/** A view with the parts that changed; parts that did not are the same objects as before. */
export function withParts(before: View | undefined, version: number, parts: Parts): View {
  const { channels, plain } = sortedOut(parts);
  const view = { channels: [], ...before, ...plain, version } as unknown as View;
  if (channels.size === 0) return { ...view, names: namesOf(before, view) };
  const known = view.channels.flatMap((channel) => {
    const changed = channels.get(channel.id);
    channels.delete(channel.id);
    if (changed === undefined) return [channel];
    return changed === null ? [] : [changed];
  });
  const added = [...channels.values()].filter((channel) => channel !== null);
  const next = { ...view, channels: [...known, ...added] };
  return { ...next, names: namesOf(before, next) };
}

function sortedOut(parts: Parts): { channels: Map<string, PageChannel | null>; plain: Parts } {
  const channels = new Map<string, PageChannel | null>();
  const plain: Parts = {};
  for (const [name, value] of Object.entries(parts)) {
    const id = /^channel (.+)$/.exec(name)?.[1];
    if (id === undefined) plain[name] = value;
    else channels.set(id, value as PageChannel | null);
  }
  return { channels, plain };
}

/** Every message is drawn anew when this is another object: so it is only one when a name is. */
function namesOf(before: View | undefined, { people, channels }: View): Names {
  const users = people.map(({ id, name }) => ({ id, name }));
  const places = channels.map(({ id, name }) => ({ id, name }));
  const same = before && before.people === people && sameNames(before.names.channels, places);
  return same ? before.names : { users, channels: places };
}

function sameNames(a: Names['channels'], b: Names['channels']): boolean {
  return a.length === b.length && a.every(({ id, name }, at) => b[at]?.id === id && b[at].name === name);
}
