import type { PageChannel, View } from './model.ts';

/** Parts of a view by name, as the playground sends them; null is a part that is no more. */
export type Parts = { [name: string]: unknown };

/** A view with the parts that changed; parts that did not are the same objects as before. */
export function withParts(before: View | undefined, version: number, parts: Parts): View {
  const { channels, plain } = sortedOut(parts);
  const view = { channels: [], ...before, ...plain, version } as View;
  if (channels.size === 0) return view;
  const known = view.channels.flatMap((channel) => {
    const changed = channels.get(channel.id);
    channels.delete(channel.id);
    if (changed === undefined) return [channel];
    return changed === null ? [] : [changed];
  });
  const added = [...channels.values()].filter((channel) => channel !== null);
  return { ...view, channels: [...known, ...added] };
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
