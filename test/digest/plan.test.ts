import { afterEach, expect, it } from 'vitest';
import { planDue } from '../../src/digest/plan.ts';
import { nextSlot } from '../../src/digest/schedule.ts';
import { subscription } from './builders.ts';
import { createWorld, type World } from './delivery-world.ts';

const MONDAY = new Date('2026-03-02T09:00:20.000Z');
const AHEAD = 3;

let world: World;
afterEach(() => world.db.destroy());

async function subscribe(teamId: string, channels: number): Promise<void> {
  for (let n = 0; n < channels; n++) {
    const one = subscription(`${teamId}-${n}`, { teamId, channelId: `C${n}` });
    await world.store.add(one, nextSlot(one.schedule, new Date(one.activeSince)));
  }
}

const plan = () => planDue(world.deps('a'), MONDAY, { ahead: AHEAD });

it('plans no more digests of a workspace ahead than it may, and the rest once these are out', async () => {
  world = await createWorld({ papers: 12 });
  await subscribe('T1', 7);
  await subscribe('T2', 2);
  expect(await plan()).toBe(5);
  expect(Object.fromEntries(await world.planning.open())).toEqual({ T1: 3, T2: 2 });
  expect(await plan()).toBe(0);

  // Delivers what is planned, and plans all that is due, as the command line does.
  expect(await world.run(MONDAY.toISOString())).toMatchObject({ planned: 4, posted: 9 });
  expect(await world.planning.open()).toEqual(new Map());
  expect(await plan()).toBe(0);
});

it('is not held up by what is passed over in silence', async () => {
  world = await createWorld({ papers: 0 });
  for (const n of [0, 1, 2, 3, 4]) {
    const one = { ...subscription(`s${n}`, { teamId: 'T1', channelId: `C${n}` }), silentWhenEmpty: true };
    await world.store.add(one, nextSlot(one.schedule, new Date(one.activeSince)));
  }
  expect(await plan()).toBe(0);
  expect(await world.store.due(MONDAY)).toHaveLength(5 - AHEAD);
  expect(await plan()).toBe(0);
  expect(await world.store.due(MONDAY)).toEqual([]);
});
