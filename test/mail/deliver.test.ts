import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mailer } from '../../src/mail/ports.ts';
import type { Fate } from './mail-server.ts';
import { ADA, type MailWorld, openMailWorld } from './mail-world.ts';
import { readMail } from './read-mail.ts';

const MONDAY = '2026-03-02T09:00:20.000Z';
const TUESDAY = '2026-03-03T09:00:20.000Z';

let world: MailWorld;
let fates: (Fate | undefined)[];
beforeEach(async () => {
  fates = [];
  world = await openMailWorld({ fate: () => fates.shift() });
});
afterEach(() => world.close());

const states = async () => (await world.ledger.recent(ADA, 9)).map(({ state, error }) => [state, error]);
const titles = (index: number) =>
  [...readMail(world.server.received[index]?.raw ?? '').text.matchAll(/On (p\d+)$/gm)].map(
    (found) => found[1],
  );

describe('a due mail', () => {
  it('goes out once, to its one reader, with five papers that the next one does not repeat', async () => {
    await world.subscribe();
    expect(await world.run(MONDAY)).toMatchObject({ planned: 1, sent: 1, nextTry: null });
    expect(await world.run(MONDAY)).toMatchObject({ planned: 0, sent: 0 });
    await world.run(TUESDAY);
    expect(world.server.received.map(({ to }) => to)).toEqual([['ada@example.com'], ['ada@example.com']]);
    expect(titles(0)).toEqual(['p12', 'p11', 'p10', 'p9', 'p8']);
    expect(titles(1)).toEqual(['p7', 'p6', 'p5', 'p4', 'p3']);
  });

  it('is one mail for the latest slot after days of downtime', async () => {
    await world.subscribe();
    await world.run('2026-03-05T15:00:00.000Z');
    expect(world.server.received).toHaveLength(1);
  });

  it('is not sent on a day without papers, which the ledger tells', async () => {
    await world.subscribe();
    for (const day of [MONDAY, TUESDAY, '2026-03-04T09:00:20.000Z', '2026-03-05T09:00:20.000Z'])
      await world.run(day);
    expect(world.server.received).toHaveLength(3);
    expect((await states())[0]).toEqual(['cancelled', expect.stringContaining('Nothing new today')]);
  });

  it('is sent once by several processes at once', async () => {
    const people = Array.from({ length: 12 }, (_, n) => ({ teamId: 'T1', userId: `U${n}` }));
    for (const person of people) await world.subscribe(person, `${person.userId}@example.com`.toLowerCase());
    await Promise.all(['a', 'b', 'c'].map((owner) => world.run(MONDAY, { owner })));
    expect(world.server.received.map(({ to }) => to[0]).sort()).toEqual(
      people.map(({ userId }) => `${userId}@example.com`.toLowerCase()).sort(),
    );
  });

  it('of another workspace is none of our business', async () => {
    await world.subscribe({ teamId: 'T2', userId: 'U1' });
    expect(await world.run(MONDAY)).toMatchObject({ planned: 0 });
  });
});

describe('a try that fails', () => {
  it('before the server has the whole mail is tried again as the same mail', async () => {
    await world.subscribe();
    fates = [
      { stage: 'rcpt', how: 'defer' },
      { stage: 'end', how: 'defer' },
      { stage: 'mail', how: 'drop' },
    ];
    for (const wait of [500, 1000, 2000]) {
      expect(await world.run(MONDAY)).toMatchObject({ deferred: 1, nextTry: world.machine.now + wait });
      world.machine.now += wait;
    }
    await world.run(MONDAY);
    expect(world.server.connections()).toBe(4);
    expect(world.server.received).toHaveLength(1);
    expect(readMail(world.server.received[0]?.raw ?? '').header('message-id')).toBe(
      `<s-id-1.${Date.UTC(2026, 2, 2, 9) / 1000}@example.org>`,
    );
  });

  it.each(['drop', 'accept-and-drop'] as const)(
    'without an answer at the end (%s) is never sent again, and told',
    async (how) => {
      await world.subscribe();
      fates = [{ stage: 'end', how }];
      expect(await world.run(MONDAY)).toMatchObject({ ended: 1, nextTry: null });
      world.machine.now += 86_400_000;
      await world.run(MONDAY);
      expect(world.server.connections()).toBe(1);
      expect(await states()).toEqual([['unclear', expect.stringMatching(/closed|reset/i)]]);
      await world.run(TUESDAY);
      expect(titles(world.server.received.length - 1)).toEqual(['p7', 'p6', 'p5', 'p4', 'p3']);
    },
  );

  it('for good pauses the digest, tells the person once, and goes on when they say so', async () => {
    await world.subscribe();
    fates = [{ stage: 'rcpt', how: 'refuse' }];
    await world.run(MONDAY);
    await world.run(TUESDAY);
    expect(world.told).toMatchObject([
      { userId: 'U1', pausedReason: expect.stringContaining('No such mailbox') },
    ]);
    expect(world.server.received).toEqual([]);
    expect(await states()).toEqual([['failed', expect.stringContaining('No such mailbox')]]);
    await world.service.resume(ADA, new Date('2026-03-03T12:00:00.000Z'));
    await world.run('2026-03-04T09:00:20.000Z');
    expect(titles(0)).toEqual(['p12', 'p11', 'p10', 'p9', 'p8']);
  });

  it('is told at a later run when Slack was away', async () => {
    await world.subscribe();
    fates = [{ stage: 'rcpt', how: 'refuse' }];
    await world.run(MONDAY, { tellPaused: () => Promise.reject(new Error('no Slack')) });
    await world.run(MONDAY);
    expect(world.told).toHaveLength(1);
  });

  it('is given up for a newer slot', async () => {
    await world.subscribe();
    fates = [{ stage: 'connect', how: 'drop' }];
    await world.run(MONDAY);
    world.machine.now += 86_400_000;
    await world.run(TUESDAY);
    expect(world.server.received).toHaveLength(1);
    expect(await states()).toEqual([
      ['sent', null],
      ['cancelled', 'a newer slot was due'],
    ]);
  });
});

describe('a process that dies', () => {
  /** Never comes back; `seals` says whether it had got as far as the end of the message. */
  const dying = (seals: boolean): Mailer => ({
    send: async (_, { seal }) => {
      if (seals) await seal();
      throw new Error('killed');
    },
    check: async () => {},
  });

  it('before the end of the message leaves the mail to another', async () => {
    await world.subscribe();
    await expect(world.run(MONDAY, { mailer: dying(false) })).rejects.toThrow('killed');
    expect(await world.run(MONDAY, { owner: 'b' })).toMatchObject({
      sent: 0,
      nextTry: world.machine.now + 60_000,
    });
    expect(await world.run(MONDAY, { owner: 'b', isOwnerGone: (owner) => owner === 'a' })).toMatchObject({
      sent: 1,
    });
  });

  it('after it leaves a mail that is not sent again and counts as shown', async () => {
    await world.subscribe();
    await expect(world.run(MONDAY, { mailer: dying(true) })).rejects.toThrow('killed');
    world.machine.now += 60_000;
    expect(await world.run(MONDAY, { owner: 'b' })).toMatchObject({ sent: 0, ended: 1, nextTry: null });
    expect(world.server.received).toEqual([]);
    expect((await world.ledger.mailedPaperIds(ADA)).size).toBe(5);
  });

  it('for a while and wakes up knows better than who took it for dead', async () => {
    await world.subscribe();
    const frozen: Mailer = {
      send: async (_, { seal }) => {
        await seal();
        world.machine.now += 60_000;
        await world.run(MONDAY, { owner: 'b' });
        expect(await states()).toMatchObject([['unclear', expect.anything()]]);
        return { kind: 'accepted' };
      },
      check: async () => {},
    };
    await world.run(MONDAY, { mailer: frozen });
    expect(await states()).toEqual([['sent', null]]);
  });

  it('that was frozen before the end of the message does not send what another has sent', async () => {
    await world.subscribe();
    const frozen: Mailer = {
      send: async (_, { seal }) => {
        world.machine.now += 60_000;
        await world.run(MONDAY, { owner: 'b' });
        expect(await seal()).toBe(false);
        return { kind: 'stopped' };
      },
      check: async () => {},
    };
    await world.run(MONDAY, { mailer: frozen });
    expect(world.server.received).toHaveLength(1);
    expect(await states()).toEqual([['sent', null]]);
  });
});

describe('stopping', () => {
  it('holds back what is planned', async () => {
    await world.subscribe();
    fates = [{ stage: 'mail', how: 'defer' }];
    await world.run(MONDAY);
    await world.service.stop(ADA, new Date(MONDAY));
    world.machine.now += 500;
    await world.run(MONDAY);
    expect(world.server.received).toEqual([]);
    expect(await states()).toEqual([['cancelled', 'stopped before it was sent']]);
  });

  it('holds back a mail whose end is not out yet', async () => {
    await world.subscribe();
    const stopsMeanwhile: Mailer = {
      send: async (_, { seal }) => {
        await world.service.stop(ADA, new Date(MONDAY));
        return (await seal()) ? { kind: 'accepted' } : { kind: 'stopped' };
      },
      check: async () => {},
    };
    await world.run(MONDAY, { mailer: stopsMeanwhile });
    expect(await states()).toEqual([['cancelled', 'stopped before it was sent']]);
  });
});
