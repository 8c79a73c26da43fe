import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDelivery } from '../../src/digest/ledger.ts';
import type { DeliveryPlan, DueSubscription } from '../../src/digest/ports.ts';
import type { Db } from '../../src/storage/database.ts';
import { createDeliveryHistory } from '../../src/storage/delivery-history.ts';
import { createDeliveryLedger } from '../../src/storage/delivery-ledger.ts';
import { createDeliveryPlanning } from '../../src/storage/delivery-planning.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { storePapers, subscription } from '../digest/builders.ts';
import { openTestDatabase } from './test-database.ts';

const HERE = { teamId: 'T1', channelId: 'C1' };
const OTHER_TEAM = { teamId: 'T2', channelId: 'C1' };
const SLOT = new Date('2026-03-02T09:00:00Z');
const NEXT = new Date('2026-03-03T09:00:00Z');

let db: Db;
let due: DueSubscription;

beforeEach(async () => {
  db = await openTestDatabase();
  due = await subscribed('s1', HERE);
});
afterEach(() => db.destroy());

async function subscribed(id: string, channel: typeof HERE, topic = ''): Promise<DueSubscription> {
  const store = createSubscriptionRepository(db);
  await store.add(subscription(id, channel, { topic }), SLOT);
  const found = (await store.due(SLOT)).find((candidate) => candidate.id === id);
  if (!found) throw new Error('not due');
  return found;
}

function plan(id: string, papers: string[], more: Partial<DeliveryPlan> = {}) {
  const items = papers.map((paperId) => ({ paperId, why: '' }));
  const content = { title: 't', basis: 'b', quiet: null, note: null, items };
  const delivery = { id, slot: SLOT, content };
  return createDeliveryPlanning(db).plan({
    subscription: due,
    nextSlot: NEXT,
    plannedAt: SLOT,
    delivery,
    ...more,
  });
}

const lease = (owner: string, until = 100) => ({ owner, until });

describe('planning', () => {
  it('gives one planner the slot; the other finds it stale', async () => {
    expect(await plan('d1', ['p1'])).toBe('planned');
    expect(await plan('d2', ['p2'])).toBe('stale');
    expect(await createDeliveryPlanning(db).deliveredPaperIds(HERE)).toEqual(new Set(['p1']));
  });

  it('does nothing at all when one of the papers is taken in the channel', async () => {
    await plan('d1', ['p1']);
    const second = await subscribed('s2', HERE, 'x');
    expect(await plan('d2', ['p2', 'p1'], { subscription: second })).toBe('papers-taken');
    expect(await createDeliveryPlanning(db).deliveredPaperIds(HERE)).toEqual(new Set(['p1']));
    expect(await plan('d2', ['p2'], { subscription: second })).toBe('planned');
  });

  it('lets another workspace have the same paper', async () => {
    await plan('d1', ['p1']);
    const other = await subscribed('s2', OTHER_TEAM);
    expect(await plan('d2', ['p1'], { subscription: other })).toBe('planned');
    expect(await createDeliveryHistory(db).recent(9, OTHER_TEAM)).toMatchObject([{ id: 'd2', teamId: 'T2' }]);
  });

  it('does nothing for a subscription that ended meanwhile', async () => {
    await createSubscriptionRepository(db).end(HERE, null, { reason: 'unsubscribed', at: SLOT });
    expect(await plan('d1', ['p1'])).toBe('stale');
  });

  it('knows a delivered paper again under the id that it got later', async () => {
    await storePapers(db, 1);
    await plan('d1', ['old-id']);
    const { arrival } = await db.selectFrom('papers').select('arrival').executeTakeFirstOrThrow();
    await db.insertInto('paper_keys').values({ key: 'id:old-id', arrival }).execute();
    expect(await createDeliveryPlanning(db).deliveredPaperIds(HERE)).toEqual(new Set(['old-id', 'p1']));
  });
});

describe('the ledger', () => {
  const ledger = () => createDeliveryLedger(db);
  const begin = ({ parts }: OpenDelivery, part = 0) => ({
    part: parts[part] ?? fail(),
    sentAt: SLOT,
    settledFrom: 50,
  });
  const fail = (): never => {
    throw new Error('no such part');
  };
  const notPosted = { part: 0, outcome: { notPosted: { settledFrom: 50 } } };

  async function claimed(owner = 'a') {
    const delivery = await ledger().claim(lease(owner), 0);
    if (!delivery) throw new Error('nothing to claim');
    return delivery;
  }

  it('hands a delivery to one owner until the lease runs out', async () => {
    await plan('d1', ['p1']);
    expect(await claimed('a')).toMatchObject({ id: 'd1', parts: [{ part: 0 }, { part: 1 }] });
    expect(await ledger().claim(lease('b'), 99)).toBeNull();
    expect(await ledger().claim(lease('b', 200), 100, 'another team')).toBeNull();
    expect(await ledger().nextTry('another team')).toBeNull();
    expect(await ledger().nextTry()).toBe(100);
    expect(await ledger().claim(lease('b', 200), 100)).toMatchObject({ id: 'd1' });
  });

  it('refuses the next message to an owner that lost the lease', async () => {
    await plan('d1', ['p1']);
    const delivery = await claimed('a');
    await ledger().claim(lease('b', 200), 100);
    expect(await ledger().begin(delivery, begin(delivery), lease('a', 300))).toBe('lost');
    await ledger().settle(delivery, { kind: 'posted', at: SLOT }, 'a');
    expect(await createDeliveryHistory(db).recent(1)).toMatchObject([{ state: 'sending' }]);
  });

  it('frees the leases of dead owners only', async () => {
    await plan('d1', ['p1']);
    await claimed('a');
    await ledger().freeLeases((owner) => owner === 'b');
    expect(await ledger().claim(lease('c'), 0)).toBeNull();
    await ledger().freeLeases((owner) => owner === 'a');
    expect(await ledger().claim(lease('c'), 0)).toMatchObject({ id: 'd1' });
  });

  it('remembers a message that may be out, and forgets one that surely is not', async () => {
    await plan('d1', ['p1']);
    const delivery = await claimed();
    expect(await ledger().begin(delivery, begin(delivery), lease('a', 10))).toBe('go');
    expect((await ledger().claim(lease('b', 20), 10))?.parts[0]).toEqual({
      part: 0,
      state: 'sending',
      sentAt: SLOT,
      settledFrom: 50,
      ts: null,
    });
    await ledger().record(delivery, notPosted, 'a');
    const held = await ledger().claim(lease('c', 25), 20);
    expect(held?.parts[0]?.state).toBe('sending'); // a no longer holds it and knows nothing
    await ledger().record(delivery, notPosted, 'c');
    expect((await ledger().claim(lease('d', 30), 25))?.parts[0]).toMatchObject({
      state: 'waiting',
      sentAt: null,
    });
  });

  it('lets one worker send a message, although two of one process came to hold the delivery', async () => {
    await plan('d1', ['p1']);
    const first = await claimed('a');
    const second = (await ledger().claim(lease('a', 200), 100)) ?? fail();
    expect(await ledger().begin(second, begin(second), lease('a', 300))).toBe('go');
    expect(await ledger().begin(first, begin(first), lease('a', 300))).toBe('lost');
    await ledger().record(second, { part: 0, outcome: { posted: '1.0' } }, 'a');
    expect(await ledger().begin(first, begin(first), lease('a', 300))).toBe('lost');
  });

  it('does not take back what a later try may have posted', async () => {
    await plan('d1', ['p1']);
    const delivery = await claimed('a');
    await ledger().begin(delivery, begin(delivery), lease('a', 10));
    const again = (await ledger().claim(lease('a', 200), 100)) ?? fail();
    const settledFrom = 150;
    expect(await ledger().begin(again, { ...begin(again), settledFrom }, lease('a', 300))).toBe('go');
    await ledger().record(delivery, notPosted, 'a');
    expect((await ledger().claim(lease('b', 900), 400))?.parts[0]).toMatchObject({
      state: 'sending',
      settledFrom,
    });
  });

  it('keeps the papers of a failed delivery whose parent may be out, and frees those of one that is not', async () => {
    await plan('d1', ['p1']);
    const delivery = await claimed();
    await ledger().begin(delivery, begin(delivery), lease('a', 100));
    await ledger().settle(delivery, { kind: 'failed', at: SLOT, error: 'x' }, 'a');
    expect(await createDeliveryPlanning(db).deliveredPaperIds(HERE)).toEqual(new Set(['p1']));
    due = await subscribed('s2', HERE, 'x');
    await plan('d2', ['p2']);
    await ledger().settle(await claimed(), { kind: 'failed', at: SLOT, error: 'x' }, 'a');
    expect(await createDeliveryPlanning(db).deliveredPaperIds(HERE)).toEqual(new Set(['p1']));
    expect(await ledger().nextTry()).toBeNull();
  });
});
