import { emit } from '../socket/events.ts';
import { directMessage, personById, type World } from '../world.ts';

/** A person opens the app's Home or Messages tab. */
export function openHome(world: World, as: string, tab: 'home' | 'messages'): void {
  const { id: user } = personById(world, as);
  const view = tab === 'home' ? world.homes.get(user) : undefined;
  emit(world, {
    type: 'app_home_opened',
    user,
    channel: directMessage(world, user)?.id,
    tab,
    event_ts: world.clock.nextTs(),
    ...(view ? { view: { ...view } } : {}),
  });
}
