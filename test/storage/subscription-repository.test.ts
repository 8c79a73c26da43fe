import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/storage/database.ts';
import { createDeliveryPlanning } from '../../src/storage/delivery-planning.ts';
import { createPauseRepository } from '../../src/storage/pause-repository.ts';
import { createChangeLog } from '../../src/storage/subscription-changes.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { NINE_DAILY, subscription } from '../digest/builders.ts';
import { openTestDatabase } from './test-database.ts';

const HERE = { teamId: 'T1', channelId: 'C1' };
const OTHER_TEAM = { teamId: 'T2', channelId: 'C1' };
const SLOT = new Date('2026-03-02T09:00:00Z');
const AT = new Date('2026-03-01T15:00:00Z');
const ENDING = { reason: 'unsubscribed', at: AT };

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.destroy());

const store = () => createSubscriptionRepository(db);

describe('the subscription store', () => {
  it('gives back what was stored', async () => {
    const stored = subscription('s1', HERE, { topic: 'graph networks' });
    expect(await store().add(stored, SLOT)).toMatchObject({ created: true, subscription: stored });
    expect(await store().list(HERE)).toMatchObject([stored]);
  });

  it('does not double an equal request, whatever the case of its topic', async () => {
    await store().add(subscription('s1', HERE, { topic: 'Bees' }), SLOT);
    const second = await store().add(subscription('s2', HERE, { topic: 'bees' }), SLOT);
    expect(second).toMatchObject({ created: false, subscription: { id: 's1' } });
    expect(await store().list(HERE)).toHaveLength(1);
  });

  it('does not double when two people ask at the same moment', async () => {
    const results = await Promise.all(
      ['s1', 's2', 's3'].map((id) => store().add(subscription(id, HERE), SLOT)),
    );
    expect(results.filter(({ created }) => created)).toHaveLength(1);
  });

  it('takes the same request of another workspace or after the first has ended', async () => {
    await store().add(subscription('s1', HERE), SLOT);
    expect(await store().add(subscription('s2', OTHER_TEAM), SLOT)).toMatchObject({ created: true });
    await store().end(HERE, ['s1'], ENDING);
    expect(await store().add(subscription('s3', HERE), SLOT)).toMatchObject({ created: true });
  });

  it('never shows, changes or ends what belongs to another workspace', async () => {
    await store().add(subscription('s1', HERE), SLOT);
    const change = {
      id: 's1',
      request: subscription('x', HERE, { topic: 'x' }),
      activeSince: AT,
      nextSlot: SLOT,
    };
    expect(await store().list(OTHER_TEAM)).toEqual([]);
    expect(await store().change(OTHER_TEAM, change)).toBe('gone');
    expect(await store().end(OTHER_TEAM, ['s1'], ENDING)).toEqual([]);
    expect(await store().end(OTHER_TEAM, null, ENDING)).toEqual([]);
    expect(await store().list(HERE)).toHaveLength(1);
  });

  it('changes a running one, unless another of the channel is the same already', async () => {
    await store().add(subscription('s1', HERE, { topic: 'a' }), SLOT);
    await store().add(subscription('s2', HERE, { topic: 'b' }), SLOT);
    const change = (id: string, topic: string) =>
      store().change(HERE, { id, request: { topic, schedule: NINE_DAILY }, activeSince: AT, nextSlot: SLOT });
    expect(await change('s1', 'b')).toBe('exists');
    expect(await change('s1', 'c')).toBe('changed');
    expect((await store().list(HERE)).map(({ topic }) => topic)).toEqual(['c', 'b']);
    await store().end(HERE, ['s1'], ENDING);
    expect(await change('s1', 'd')).toBe('gone');
  });

  it('ends one or all, each only once', async () => {
    for (const id of ['s1', 's2', 's3']) await store().add(subscription(id, HERE, { topic: id }), SLOT);
    expect(await store().end(HERE, ['s2'], ENDING)).toMatchObject([
      { id: 's2', endedReason: 'unsubscribed' },
    ]);
    expect(await store().end(HERE, ['s2'], ENDING)).toEqual([]);
    expect((await store().end(HERE, null, ENDING)).map(({ id }) => id).sort()).toEqual(['s1', 's3']);
    expect(await store().list(HERE)).toEqual([]);
  });

  it('lists as due what runs and has a slot behind it', async () => {
    await store().add(subscription('later', HERE, { topic: 'x' }), new Date('2026-03-02T09:00:01Z'));
    await store().add(subscription('due', HERE), SLOT);
    await store().add(subscription('ended', OTHER_TEAM), SLOT);
    await store().end(OTHER_TEAM, null, ENDING);
    expect((await store().due(SLOT)).map(({ id }) => id)).toEqual(['due']);
    expect((await store().due(SLOT, 'another team')).map(({ id }) => id)).toEqual([]);
  });

  it('keeps who changed what, newest first', async () => {
    const ada = { userId: 'U1', userName: 'ada' };
    await store().add(subscription('s1', HERE), SLOT, ada);
    const request = subscription('x', HERE, { topic: 'bees' });
    const change = { id: 's1', request, activeSince: AT, nextSlot: SLOT, by: ada, what: 'changed the topic' };
    await store().change(HERE, change);
    await store().end(HERE, ['s1'], { ...ENDING, at: SLOT, by: { userId: 'U2', userName: 'miles' } });
    const changes = await createChangeLog(db).recent(HERE, 9);
    expect(changes.map(({ by, what }) => [by?.userName, what])).toEqual([
      ['miles', 'unsubscribed'],
      ['ada', 'changed the topic'],
      ['ada', 'subscribed'],
    ]);
    expect(await createChangeLog(db).recent(OTHER_TEAM, 9)).toEqual([]);
  });
});

describe('a subscription that rests', () => {
  const pauses = () => createPauseRepository(db);
  const pause = (reason: string, until: string | null = null) => ({ reason, until, at: AT.toISOString() });
  const more = { nextSlot: SLOT, what: 'paused it' };
  const untold = (machineNow: number) => pauses().claimUntold({ machineNow, leaseMs: 100 });
  const s1 = subscription('s1', HERE);
  beforeEach(() => store().add(s1, SLOT));

  it('is never due without an end, and is due again when it goes on', async () => {
    expect(await pauses().pause(s1, pause('asked'), more)).toBe(true);
    expect(await store().due(SLOT)).toEqual([]);
    expect(await store().list(HERE)).toMatchObject([{ pause: { reason: 'asked', until: null } }]);
    expect(await pauses().resume(s1, { ...more, activeSince: AT })).toBe(true);
    expect(await pauses().resume(s1, { ...more, activeSince: AT })).toBe(false);
    expect((await store().due(SLOT)).map(({ id }) => id)).toEqual(['s1']);
  });

  it('goes on by itself at the slot behind its end, and is not paused any more once that is planned', async () => {
    await pauses().pause(s1, pause('asked', '2026-03-02'), more);
    const [due] = await store().due(SLOT);
    if (!due) throw new Error('not due');
    const plan = {
      subscription: due,
      nextSlot: new Date('2026-03-03T09:00:00Z'),
      plannedAt: SLOT,
      delivery: null,
    };
    await createDeliveryPlanning(db).plan(plan);
    expect(await store().list(HERE)).toMatchObject([{ pause: null }]);
  });

  it('is told of once when Slack brought it about, and never when a person did', async () => {
    await pauses().pause(s1, pause('asked'), more);
    expect(await untold(0)).toBeNull();
    await pauses().pause(s1, pause('is_archived'), more);
    expect(await pauses().pause(s1, pause('is_archived'), more)).toBe(false);
    expect(await untold(0)).toMatchObject({ id: 's1' });
    expect(await untold(50)).toBeNull();
    expect(await untold(100)).toMatchObject({ id: 's1' });
    await pauses().markTold(s1, AT);
    expect(await untold(1_000)).toBeNull();
  });
});
