import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import type { Db } from '../../src/storage/database.ts';
import { createTrendingRecords } from '../../src/storage/trending-records.ts';
import {
  ATTENTION_KINDS,
  type Attention,
  type AttentionKind,
  type AttentionStore,
} from '../../src/trending/attention.ts';
import { evidenceAt } from '../../src/trending/evidence.ts';
import { peopleWho } from '../../src/trending/people.ts';
import { storePapers } from '../digest/builders.ts';
import { openTestDatabase, propertyRuns } from './test-database.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));
const NONE = { opened: 0, saved: 0, up: 0, down: 0, shared: 0 };

function attention(more: Partial<Attention> = {}): Attention {
  return { teamId: 'T1', channelId: 'C1', userId: 'U1', paperId: 'p1', kind: 'opened', ...more };
}

describe('attention in the database', () => {
  let db: Db;
  let store: AttentionStore;

  beforeEach(async () => {
    db = await openTestDatabase();
    await storePapers(db, 2);
    store = createAttentionRepository(db);
  });
  afterEach(() => db.destroy());

  /** How many people did what, as a ranking reads it. */
  const people = async (teamId = 'T1', asOf = at(59)) => {
    const seen = await createTrendingRecords(db).byId(['p1', 'p2'], { teamId, asOf });
    const counts = seen.map((evidence): [string, Record<AttentionKind, number>] => {
      const { paper, acts } = evidenceAt(evidence, asOf);
      const kinds = ATTENTION_KINDS.map((kind) => [kind, peopleWho(acts, kind)]);
      return [paper.id, Object.fromEntries(kinds) as typeof NONE];
    });
    return Object.fromEntries(counts.filter(([, kinds]) => Object.values(kinds).some((count) => count > 0)));
  };

  it('counts people, not clicks, and not channels', async () => {
    expect(await store.record(attention(), at(0))).toBe(true);
    for (let click = 1; click <= propertyRuns(1000); click++) await store.record(attention(), at(click % 50));
    expect(await store.record(attention(), at(51))).toBe(false);
    await store.record(attention({ channelId: 'C2' }), at(52));
    expect(await people()).toEqual({ p1: { ...NONE, opened: 1 } });
    await store.record(attention({ userId: 'U2' }), at(53));
    await store.record(attention({ userId: 'U2', kind: 'shared' }), at(53));
    expect(await people()).toEqual({ p1: { ...NONE, opened: 2, shared: 1 } });
  });

  it('keeps workspaces apart', async () => {
    await store.record(attention({ kind: 'up' }), at(0));
    expect(await people('T2')).toEqual({});
    expect(await store.votes({ teamId: 'T2', channelId: 'C1' }, at(59))).toEqual([]);
    expect(await store.remove(attention({ teamId: 'T2', kind: 'up' }), at(1))).toBe(false);
    expect(await people()).toEqual({ p1: { ...NONE, up: 1 } });
  });

  it('remembers what held at every instant, also after votes were changed and taken back', async () => {
    await store.record(attention({ kind: 'up' }), at(10));
    await store.record(attention({ kind: 'down' }), at(20));
    expect(await store.remove(attention({ kind: 'down' }), at(30))).toBe(true);
    expect(await store.remove(attention({ kind: 'down' }), at(31))).toBe(false);
    await store.record(attention({ kind: 'up' }), at(40));
    const seen = [];
    for (const minute of [9, 10, 19, 20, 29, 30, 39, 40]) {
      const counts = (await people('T1', at(minute))).p1 ?? NONE;
      seen.push(`${minute}: ${counts.up} up ${counts.down} down`);
    }
    expect(seen).toEqual([
      '9: 0 up 0 down',
      '10: 1 up 0 down',
      '19: 1 up 0 down',
      '20: 0 up 1 down',
      '29: 0 up 1 down',
      '30: 0 up 0 down',
      '39: 0 up 0 down',
      '40: 1 up 0 down',
    ]);
  });

  it('takes a vote given, taken back and given again within one instant', async () => {
    const up = attention({ kind: 'up' });
    await store.record(up, at(1));
    await store.remove(up, at(1));
    expect(await people()).toEqual({});
    expect(await store.record(up, at(1))).toBe(true);
    expect(await people()).toEqual({ p1: { ...NONE, up: 1 } });
  });

  it('lists the votes of one channel, the oldest first', async () => {
    await store.record(attention({ userId: 'U2', kind: 'down' }), at(2));
    await store.record(attention({ kind: 'up' }), at(1));
    await store.record(attention({ kind: 'opened' }), at(1));
    await store.record(attention({ channelId: 'C2', kind: 'up' }), at(1));
    expect(await store.votes({ teamId: 'T1', channelId: 'C1' }, at(59))).toEqual([
      { paperId: 'p1', userId: 'U1', kind: 'up', at: at(1).toISOString() },
      { paperId: 'p1', userId: 'U2', kind: 'down', at: at(2).toISOString() },
    ]);
  });

  it('follows a paper to the id it has now', async () => {
    await store.record(attention({ paperId: 'before', kind: 'up' }), at(1));
    await store.record(attention({ paperId: 'gone' }), at(1));
    const { arrival } = await db
      .selectFrom('papers')
      .select('arrival')
      .where('id', '=', 'p2')
      .executeTakeFirstOrThrow();
    await db.insertInto('paper_keys').values({ key: 'id:before', arrival }).execute();
    expect(await people()).toEqual({ p2: { ...NONE, up: 1 } });
    expect((await store.votes({ teamId: 'T1', channelId: 'C1' }, at(59)))[0]?.paperId).toBe('p2');
  });

  it('tells who had saved which papers where, under the ids that they have now', async () => {
    const saved = (more: Partial<Attention>) => attention({ kind: 'saved', ...more });
    await store.record(saved({ userId: 'U2', channelId: '' }), at(1));
    await store.record(saved({ channelId: 'C2' }), at(2));
    await store.record(saved({ userId: 'U3' }), at(3));
    await store.remove(saved({ userId: 'U3' }), at(10));
    await store.record(saved({ teamId: 'T2', userId: 'U9' }), at(1));
    await store.record(attention({ userId: 'U4' }), at(1));
    expect(await store.savers('T1', ['p1', 'p2'], at(59))).toEqual([
      { paperId: 'p1', userId: 'U1', channelId: 'C2' },
      { paperId: 'p1', userId: 'U2', channelId: '' },
    ]);
    expect((await store.savers('T1', ['p1'], at(5))).map(({ userId }) => userId)).toEqual(['U1', 'U2', 'U3']);
    expect(await store.savers('T1', ['p2'], at(59))).toEqual([]);
  });
});
