import { expect, it } from 'vitest';
import { createTurns } from '../../src/slack/turns.ts';

const SAM = { teamId: 'T1', userId: 'sam' };

/** Work that is under way until it is let go. */
function held() {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { release: () => release(), work: () => gate };
}

/** Turns whose places are all taken, and the way to give them back. */
async function busy(limits = { mostWaiting: 100, patienceMs: 60_000 }) {
  const turns = createTurns(limits);
  const blocker = held();
  const begun = Array.from(
    { length: 6 },
    (_, n) =>
      new Promise<void>((resolve) => {
        void turns.take({ who: { teamId: 'T1', userId: `blocker-${n}` }, looking: false }, () => {
          resolve();
          return blocker.work();
        });
      }),
  );
  await Promise.all(begun);
  return { turns, release: blocker.release };
}

it('begins what everybody asked first before what anybody asked second, each workspace in turn, modals before messages', async () => {
  const { turns, release } = await busy();
  const order: string[] = [];
  const ask = (userId: string, what: string, { looking = false, teamId = 'T1' } = {}) =>
    turns.take({ who: { teamId, userId }, looking }, async () => {
      order.push(what);
    });
  const all = [
    ask('ada', 'ada 1'),
    ask('ada', 'ada 2'),
    ask('yuki', 'yuki 1'),
    ask('sam', 'modal', { looking: true }),
    ask('ada', 'other team', { teamId: 'T2' }),
  ];
  release();
  await Promise.all(all);
  expect(order).toEqual(['modal', 'ada 1', 'other team', 'yuki 1', 'ada 2']);
});

it('turns people away with a sentence when so many wait that it would come too late', async () => {
  const { turns, release } = await busy({ mostWaiting: 2, patienceMs: 60_000 });
  const waiting = ['ada', 'yuki'].map((userId) =>
    turns.take({ who: { teamId: 'T1', userId }, looking: false }, async () => userId),
  );
  await expect(turns.take({ who: SAM, looking: false }, async () => 'sam')).rejects.toThrow(
    'try again in a minute',
  );
  release();
  expect(await Promise.all(waiting)).toEqual(['ada', 'yuki']);
  expect(await turns.take({ who: SAM, looking: false }, async () => 'sam')).toBe('sam');
});

it('tells whoever waits long that they were heard, and nobody else', async () => {
  const { turns, release } = await busy({ mostWaiting: 2, patienceMs: 0 });
  const told: string[] = [];
  const onWait = new Promise<void>((resolve) => {
    void turns.take(
      {
        who: { teamId: 'T1', userId: 'ada' },
        looking: false,
        onWait: () => {
          told.push('ada');
          resolve();
        },
      },
      async () => {},
    );
  });
  await onWait;
  release();
  expect(told).toEqual(['ada']);
});
