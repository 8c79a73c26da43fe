import { LIMITS } from './blocks/limits.ts';
import { buildView } from './blocks/view.ts';
import { SlackError } from './errors.ts';
import type { View } from './types.ts';
import type { World } from './world.ts';

/** Opens a modal as a person's only one. Throws `duplicate_external_id`. */
export function openModal(world: World, user: string, given: unknown): View {
  const view = buildView(world, given);
  checkExternalId(world, view);
  world.modals.set(user, [view]);
  world.changes.bump();
  return view;
}

/** Puts a modal on top of a person's stack. Throws `push_limit_reached` above three. */
export function pushModal(world: World, user: string, given: unknown): View {
  const stack = world.modals.get(user) ?? [];
  if (stack.length >= LIMITS.modalStack) throw new SlackError('push_limit_reached');
  const below = stack.at(-1);
  const view = buildView(world, given, below ? { rootId: below.root_view_id, previousId: below.id } : {});
  checkExternalId(world, view);
  world.modals.set(user, [...stack, view]);
  world.changes.bump();
  return view;
}

/** Replaces an open view's content, keeping its id. Throws `not_found` and `hash_conflict`. */
export function updateView(
  world: World,
  at: { viewId?: string; externalId?: string; hash?: string },
  given: unknown,
): View {
  const found = findView(world, (view) =>
    at.viewId !== undefined ? view.id === at.viewId : view.external_id === at.externalId,
  );
  if (!found) throw new SlackError('not_found');
  if (at.hash !== undefined && at.hash !== found.view.hash) throw new SlackError('hash_conflict');
  const { id, root_view_id: rootId, previous_view_id: previousId } = found.view;
  const view = buildView(world, given, { id, rootId, previousId });
  keepTyped(found.view, view);
  found.stack[found.stack.indexOf(found.view)] = view;
  world.changes.bump();
  return view;
}

/** Publishes a person's App Home. Throws `hash_conflict`. */
export function publishHome(world: World, user: string, given: { view: unknown; hash?: string }): View {
  const before = world.homes.get(user);
  if (given.hash !== undefined && given.hash !== before?.hash) throw new SlackError('hash_conflict');
  const view = buildView(world, given.view, before ? { id: before.id } : {});
  if (view.type !== 'home') throw new SlackError('invalid_arguments', ['[ERROR] must be a home view']);
  world.homes.set(user, view);
  world.changes.bump();
  return view;
}

/** Takes a person's topmost modal away, or all of them. */
export function closeModal(world: World, user: string, all: boolean): void {
  const stack = world.modals.get(user) ?? [];
  world.modals.set(user, all ? [] : stack.slice(0, -1));
  world.changes.bump();
}

function checkExternalId(world: World, { external_id: id }: View): void {
  if (id === '' || !findView(world, (open) => open.external_id === id)) return;
  throw new SlackError('duplicate_external_id');
}

function findView(world: World, matches: (view: View) => boolean): { view: View; stack: View[] } | undefined {
  for (const stack of world.modals.values()) {
    const view = stack.find(matches);
    if (view) return { view, stack };
  }
  return undefined;
}

/** What a person has typed stays when the app updates a modal and keeps the block and action ids. */
function keepTyped(before: View, after: View): void {
  for (const [blockId, actions] of Object.entries(after.state.values)) {
    for (const actionId of Object.keys(actions)) {
      const typed = before.state.values[blockId]?.[actionId];
      if (typed && typed.type === actions[actionId]?.type) actions[actionId] = typed;
    }
  }
}
