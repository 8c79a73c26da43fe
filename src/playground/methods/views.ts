import { openModal, publishHome, pushModal, updateView } from '../views.ts';
import { personById } from '../world.ts';
import { type Methods, optional, required } from './method.ts';

export const viewMethods: Methods = {
  'views.open': (world, args) => {
    const { user } = world.triggers.exchange(required(args, 'trigger_id'));
    return { view: openModal(world, user, args.view) };
  },
  'views.push': (world, args) => {
    const { user } = world.triggers.exchange(required(args, 'trigger_id'));
    return { view: pushModal(world, user, args.view) };
  },
  'views.update': (world, args) => {
    const viewId = optional(args, 'view_id');
    const externalId = optional(args, 'external_id') ?? (viewId ? undefined : required(args, 'view_id'));
    const at = { ...(viewId ? { viewId } : {}), ...(externalId ? { externalId } : {}), ...hashOf(args) };
    return { view: updateView(world, at, args.view) };
  },
  'views.publish': (world, args) => {
    const user = personById(world, required(args, 'user_id'));
    return { view: publishHome(world, user.id, { view: args.view, ...hashOf(args) }) };
  },
};

function hashOf(args: Parameters<typeof optional>[0]): { hash?: string } {
  const hash = optional(args, 'hash');
  return hash === undefined ? {} : { hash };
}
