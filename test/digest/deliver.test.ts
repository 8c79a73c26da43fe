import { afterEach, describe, expect, it } from 'vitest';
import { runDueDigests } from '../../src/digest/run.ts';
import { nextSlot } from '../../src/digest/schedule.ts';
import type { Subscription } from '../../src/digest/subscription.ts';
import { Crash, type Fate } from './adversarial-poster.ts';
import { NINE_DAILY, subscription } from './builders.ts';
import { createWorld, type World } from './delivery-world.ts';

const GENERAL = { teamId: 'T1', channelId: 'C1' };
const MONDAY = '2026-03-02T09:00:20.000Z';
const TUESDAY = '2026-03-03T09:00:20.000Z';

let world: World;
let fates: Fate[] = [];

async function open(papers = 12): Promise<void> {
  fates = [];
  world = await createWorld({
    papers,
    next: (call) => (call === 'find' ? 'fine' : (fates.shift() ?? 'fine')),
  });
}

async function add(sub: Subscription): Promise<void> {
  await world.store.add(sub, nextSlot(sub.schedule, new Date(sub.activeSince)));
}

const parents = () => world.messages.filter((message) => message.threadTs === null);
const cards = () => world.messages.filter((message) => message.threadTs !== null);

/** Something that waits until the test lets it go on. */
function gate() {
  let [reached, open] = [() => {}, () => {}];
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { reached, isReached, open, opened };
}

afterEach(() => world.db.destroy());

describe('a due digest', () => {
  it('is one message with five papers and a card for each in its thread', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    expect(await world.run(MONDAY)).toMatchObject({ planned: 1, posted: 1, nextTry: null });
    expect(parents()).toHaveLength(1);
    expect(parents()[0]?.papers).toEqual(['p12', 'p11', 'p10', 'p9', 'p8']);
    expect(cards().map((card) => [card.threadTs, card.papers[0]])).toEqual(
      ['p12', 'p11', 'p10', 'p9', 'p8'].map((id) => ['1.0', id]),
    );
  });

  it('is not posted a second time by a second look', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    await world.run(MONDAY);
    expect(await world.run(MONDAY)).toMatchObject({ planned: 0, posted: 0 });
    expect(parents()).toHaveLength(1);
  });

  it('is not posted again when the clock is moved back', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    await world.run(TUESDAY);
    await world.run(MONDAY);
    await world.run(TUESDAY);
    expect(parents()).toHaveLength(1);
  });

  it('waits for its time', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    await world.run('2026-03-02T08:59:59.999Z');
    expect(world.messages).toEqual([]);
  });

  it('comes once for the latest slot after three days of downtime', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    await world.run('2026-03-05T15:00:00.000Z');
    expect(parents()).toHaveLength(1);
    expect((await world.history.recent(9, GENERAL)).map(({ slot }) => slot)).toEqual([
      '2026-03-05T09:00:00.000Z',
    ]);
  });

  it('shows other papers on the next day, and one honest line when all were posted', async () => {
    await open(7);
    await add(subscription('s1', GENERAL));
    for (const day of [MONDAY, TUESDAY, '2026-03-04T09:00:00.000Z']) await world.run(day);
    expect(parents().map(({ papers }) => papers.length)).toEqual([5, 2, 0]);
    expect(new Set(cards().map(({ papers }) => papers[0])).size).toBe(7);
  });

  it('shares the papers of a channel with its other subscription due at the same time', async () => {
    await open(8);
    await add(subscription('s1', GENERAL));
    await add(subscription('s2', GENERAL, { schedule: { ...NINE_DAILY, minute: 0, days: [1, 2] } }));
    await world.run(MONDAY);
    expect(cards().map(({ papers }) => papers[0])).toHaveLength(8);
    expect(new Set(cards().map(({ papers }) => papers[0])).size).toBe(8);
  });
});

describe('a post that goes wrong', () => {
  it('is looked up after an unclear answer and not posted again', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['accepted'];
    expect(await world.run(MONDAY)).toMatchObject({ deferred: 1, nextTry: world.machine.now + 500 });
    world.machine.now += 500;
    expect(await world.run(MONDAY)).toMatchObject({ posted: 1 });
    expect(parents()).toHaveLength(1);
    expect(cards()).toHaveLength(5);
  });

  it('is found although the clock of our machine was hours ahead of Slack', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    world.slack.now = Date.parse('2026-03-01T23:00:00Z');
    fates = ['accepted'];
    await world.run(MONDAY);
    world.machine.now += 1_000;
    expect(await world.run(MONDAY)).toMatchObject({ posted: 1 });
    expect(parents()).toHaveLength(1);
  });

  it('is posted again only when it can no longer appear by itself', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['lost'];
    await world.run(MONDAY);
    world.machine.now += 500;
    expect(await world.run(MONDAY)).toMatchObject({ posted: 0, nextTry: world.machine.now + 500 });
    world.machine.now += 500;
    expect(await world.run(MONDAY)).toMatchObject({ posted: 1 });
    expect(parents()).toHaveLength(1);
  });

  it('resumes at the missing card after a crash between cards', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['fine', 'fine', 'fine', 'crash-after'];
    await expect(world.run(MONDAY)).rejects.toThrow(Crash);
    expect(cards()).toHaveLength(3);
    world.machine.now += 60_000;
    expect(await world.run(MONDAY, 'b')).toMatchObject({ posted: 1 });
    expect(parents()).toHaveLength(1);
    expect(cards().map(({ key }) => key.split('/')[1])).toEqual(['1', '2', '3', '4', '5']);
  });

  it('posts what was frozen at first although newer papers have come', async () => {
    await open(5);
    await add(subscription('s1', GENERAL));
    fates = ['deferred'];
    await world.run(MONDAY);
    await world.db
      .updateTable('papers')
      .set({ first_seen_at: '2026-03-02T10:00:00.000Z' })
      .where('id', '=', 'p1')
      .execute();
    world.machine.now += 3_000;
    await world.run('2026-03-02T12:00:00.000Z');
    expect(parents()[0]?.papers).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
  });

  it('pauses the subscription with the reason when the channel is archived', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['archived'];
    await world.run(MONDAY);
    expect(await world.store.list(GENERAL)).toMatchObject([
      { pause: { reason: 'is_archived', until: null } },
    ]);
    expect(await world.history.recent(9, GENERAL)).toMatchObject([{ state: 'failed', error: 'is_archived' }]);
    expect(await world.planning.deliveredPaperIds(GENERAL)).toEqual(new Set());
    await world.run(TUESDAY);
    expect(world.messages).toEqual([]);
  });

  it('leaves out one refused card and goes on with the others', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['fine', 'refused'];
    expect(await world.run(MONDAY)).toMatchObject({ posted: 1 });
    expect(cards().map(({ key }) => key.split('/')[1])).toEqual(['2', '3', '4', '5']);
  });

  it('is given up for a newer slot, so that two days never arrive together', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['lost'];
    await world.run(MONDAY);
    world.machine.now += 86_400_000;
    await world.run(TUESDAY);
    expect(parents()).toHaveLength(1);
    expect(await world.history.recent(9, GENERAL)).toMatchObject([
      { state: 'posted' },
      { state: 'cancelled', error: 'a newer slot was due' },
    ]);
  });
});

describe('unsubscribing', () => {
  const stop = () =>
    world.service.unsubscribe({
      ...GENERAL,
      subscriptionId: 's1',
      now: new Date('2026-03-02T09:00:21.000Z'),
    });

  it('stops a digest that is planned and not posted yet, and frees its papers', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['deferred'];
    await world.run(MONDAY);
    await stop();
    world.machine.now += 3_000;
    expect(await world.run(MONDAY)).toMatchObject({ ended: 1 });
    expect(world.messages).toEqual([]);
    expect(await world.planning.deliveredPaperIds(GENERAL)).toEqual(new Set());
  });

  it('stops before the next card, and what was shown stays shown', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['fine', 'deferred'];
    await world.run(MONDAY);
    await stop();
    world.machine.now += 3_000;
    await world.run(MONDAY);
    expect(cards()).toEqual([]);
    expect((await world.planning.deliveredPaperIds(GENERAL)).size).toBe(5);
  });
});

describe('several processes', () => {
  it('share the work at the same time without doubling', async () => {
    await open(60);
    for (let n = 0; n < 12; n++) {
      await add(
        subscription(
          `s${n}`,
          { teamId: `T${n % 2}`, channelId: `C${n % 3}` },
          { topic: '', schedule: { ...NINE_DAILY, minute: n } },
        ),
      );
    }
    const now = '2026-03-02T09:30:00.000Z';
    const reports = await Promise.all(['a', 'b', 'c'].map((owner) => world.run(now, owner)));
    expect(reports.reduce((sum, report) => sum + report.posted, 0)).toBe(12);
    expect(parents()).toHaveLength(12);
    expect(new Set(world.messages.map(({ key }) => key)).size).toBe(world.messages.length);
    const shown = cards().map(({ team, channel, papers }) => `${team} ${channel} ${papers[0]}`);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('post each message once when one worker waits for its turn until the lease has run out', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    // The first worker waits for its first turn, the second for its second one.
    const gates = [gate(), null, gate()];
    const pacer = {
      turn: async () => {
        const next = gates.shift();
        next?.reached();
        await next?.opened;
        return () => {};
      },
      hold: () => {},
    };
    const [first, , third] = [...gates];
    const run = () => runDueDigests({ ...world.deps('a'), pacer }, { now: new Date(MONDAY) });
    const slow = run();
    await first?.isReached;
    world.machine.now += 60_001;
    const other = run();
    await third?.isReached;
    first?.open();
    expect(await slow).toMatchObject({ posted: 0 });
    third?.open();
    expect(await other).toMatchObject({ posted: 1 });
    expect(parents()).toHaveLength(1);
    expect(cards()).toHaveLength(5);
  });

  it('leave a message to whoever holds the lease after one was frozen before it could post', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    const frozen = world.deps('a');
    const { poster } = frozen;
    frozen.poster = {
      ...poster,
      post: async (target, digest, key) => {
        expect(target.sendBefore).toBeLessThan(world.machine.now + 60_000);
        world.machine.now += 60_000;
        await world.run(MONDAY, 'b');
        expect(target.sendBefore).toBeLessThan(world.machine.now);
        return poster.post(target, digest, key);
      },
    };
    fates = ['fine', 'fine', 'fine', 'fine', 'fine', 'fine', 'too-late'];
    await runDueDigests(frozen, { now: new Date(MONDAY) });
    expect(parents()).toHaveLength(1);
    expect(cards()).toHaveLength(5);
    expect(await world.history.recent(9, GENERAL)).toMatchObject([{ state: 'posted', error: null }]);
  });

  it('take over at once from an owner that is surely dead, and wait for the lease of any other', async () => {
    await open();
    await add(subscription('s1', GENERAL));
    fates = ['crash-after'];
    await expect(world.run(MONDAY)).rejects.toThrow(Crash);
    expect(await world.run(MONDAY, 'b')).toMatchObject({ posted: 0, nextTry: world.machine.now + 60_000 });
    const report = await runDueDigests(world.deps('b', ['a']), { now: new Date(MONDAY) });
    expect(report).toMatchObject({ posted: 1 });
    expect(parents()).toHaveLength(1);
  });
});
