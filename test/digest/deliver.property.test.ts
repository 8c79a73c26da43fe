import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextSlot } from '../../src/digest/schedule.ts';
import { propertyRuns } from '../storage/test-database.ts';
import { Crash, type Fate } from './adversarial-poster.ts';
import { NINE_DAILY, subscription } from './builders.ts';
import { createWorld, type World } from './delivery-world.ts';

const FATES: Fate[] = [
  'fine',
  'fine',
  'fine',
  'accepted',
  'lost',
  'deferred',
  'too-late',
  'crash-before',
  'crash-after',
];
const CHANNELS = [
  { teamId: 'T1', channelId: 'C1' },
  { teamId: 'T1', channelId: 'C2' },
  { teamId: 'T2', channelId: 'C1' },
];
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'];

async function subscribeAll(world: World): Promise<void> {
  for (const [index, channel] of CHANNELS.entries()) {
    for (const minute of [0, 30]) {
      const sub = subscription(`${index}-${minute}`, channel, { schedule: { ...NINE_DAILY, minute } });
      await world.store.add(sub, nextSlot(sub.schedule, new Date(sub.activeSince)));
    }
  }
}

/** Runs as two processes that die and come back, until nothing is open. */
async function workUntilDone(world: World, now: string): Promise<void> {
  for (let life = 0; life < 2_000; life++) {
    try {
      const run = life % 3 === 0 ? world.runAfresh : world.run;
      const { nextTry } = await run(now, `owner-${life % 2}`);
      if (nextTry === null) return;
      world.machine.now = Math.max(world.machine.now, nextTry);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      world.machine.now += 61_000;
    }
  }
  throw new Error('it never ends');
}

it('posts every slot and card exactly once whatever a poster does, and no paper twice in a channel', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.constantFrom(...FATES)), async (stream) => {
      const world = await createWorld({ papers: 20, next: () => stream.next().value ?? 'fine' });
      try {
        await subscribeAll(world);
        for (const day of DAYS) await workUntilDone(world, `${day}T09:31:00.000Z`);
        const parents = world.messages.filter((message) => message.threadTs === null);
        expect(parents).toHaveLength(CHANNELS.length * 2 * DAYS.length);
        const expected = parents.flatMap((parent) => [
          parent.key,
          ...parent.papers.map((_, n) => `${parent.key}/${n + 1}`),
        ]);
        expect(world.messages.map(({ key }) => key).sort()).toEqual(expected.sort());
        const shown = world.messages
          .filter((message) => message.threadTs !== null)
          .map(({ team, channel, papers }) => `${team} ${channel} ${papers[0]}`);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown).toHaveLength(20 * CHANNELS.length);
      } finally {
        await world.db.destroy();
      }
    }),
    { numRuns: propertyRuns(12) },
  );
}, 60_000);
