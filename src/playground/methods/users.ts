import type { Json, Person } from '../types.ts';
import { personById, type World } from '../world.ts';
import { type Methods, required } from './method.ts';

export const userMethods: Methods = {
  'users.info': (world, args) => ({ user: wireUser(world, personById(world, required(args, 'user'))) }),
  'users.list': (world) => ({
    members: [...world.people.values()].map((person) => wireUser(world, person)),
    response_metadata: { next_cursor: '' },
  }),
};

function wireUser(world: World, person: Person): Json {
  const names = { real_name: person.realName, display_name: person.name };
  return {
    id: person.id,
    team_id: world.team.id,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted === true,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: offsetSeconds(person.tz, world.clock.now()),
    locale: 'en-US',
    is_bot: person.isBot,
    is_admin: person.isAdmin === true,
    is_owner: person.isAdmin === true,
    is_app_user: false,
    profile: { ...names, real_name_normalized: person.realName, display_name_normalized: person.name },
  };
}

/** Seconds that a time zone is ahead of UTC at an instant. */
function offsetSeconds(tz: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local / 1000 - Math.floor(at.getTime() / 1000);
}
