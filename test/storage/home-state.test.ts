import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import type { Db } from '../../src/storage/database.ts';
import { createHomeRecords } from '../../src/storage/home-records.ts';
import { createReadingRepository } from '../../src/storage/reading-repository.ts';
import { createWorkspaceSettings } from '../../src/storage/workspace-settings.ts';
import { storePapers } from '../digest/builders.ts';
import { openTestDatabase } from './test-database.ts';

const AT = new Date('2026-03-02T09:00:00Z');
const entry = {
  ...{ paperId: 'p1', title: 'A kite', savedAt: AT.toISOString(), channelId: '', note: '', tags: [] },
  ...{ removedAt: null, before: null },
};

/** The state of one workspace, which is asked for together with that of another. */
function stateIn(db: Db) {
  return async (teamId: string) =>
    (await createHomeRecords(db).states(['T1', 'T2', 'T9'])).get(teamId) ?? 'none';
}

/** Everything of which a Home tab may have to tell. */
const CHANGES: [string, (db: Db, teamId: string) => Promise<unknown>][] = [
  ['a paper', (db) => db.insertInto('paper_changes').values({ paper_id: 'p1', kind: 'upsert' }).execute()],
  [
    'what somebody did',
    (db, teamId) =>
      createAttentionRepository(db).record(
        { teamId, channelId: 'C1', userId: 'U1', paperId: 'p1', kind: 'saved' },
        AT,
      ),
  ],
  ['a saved paper', (db, teamId) => createReadingRepository(db).put({ teamId, userId: 'U1' }, entry)],
  [
    'a note',
    (db, teamId) =>
      createReadingRepository(db).put({ teamId, userId: 'U1' }, { ...entry, note: 'read this' }),
  ],
  [
    'a setting',
    (db, teamId) =>
      createWorkspaceSettings(db).setMemory(teamId, { enabled: true, least: 3 }, { userId: 'U1', at: AT }),
  ],
];

describe('the state behind Home tabs', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openTestDatabase();
    await storePapers(db, 1);
  });
  afterEach(() => db.destroy());

  it('differs after each change, and only then', async () => {
    const state = stateIn(db);
    const seen = [await state('T1')];
    for (const [what, change] of CHANGES) {
      expect(await state('T1'), 'before a change').toBe(seen.at(-1));
      await change(db, 'T1');
      expect(seen, what).not.toContain(await state('T1'));
      seen.push(await state('T1'));
    }
  });

  it('is that of one workspace, but for the papers', async () => {
    const state = stateIn(db);
    const before = await state('T1');
    for (const [, change] of CHANGES.slice(1)) await change(db, 'T2');
    expect(await state('T1')).toBe(before);
  });
});
