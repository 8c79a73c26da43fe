import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/reading/entry.ts';
import { createReadingList, type ReadingList } from '../../src/reading/reading-list.ts';
import { parseTags } from '../../src/reading/tags.ts';
import { createAttentionRepository } from '../../src/storage/attention-repository.ts';
import type { Db } from '../../src/storage/database.ts';
import { createReadingRepository } from '../../src/storage/reading-repository.ts';
import { storePapers } from '../digest/builders.ts';
import { openTestDatabase } from '../storage/test-database.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));
const ADA = { teamId: 'T1', userId: 'U1' };

describe('a reading list in the database', () => {
  let db: Db;
  let list: ReadingList;
  const attention = () => createAttentionRepository(db);

  beforeEach(async () => {
    db = await openTestDatabase();
    await storePapers(db, 2);
    list = createReadingList({ store: createReadingRepository(db), attention: attention() });
  });
  afterEach(() => db.destroy());

  const save = (paperId: string, minute: number, reader = ADA) =>
    list.save(reader, { id: paperId, title: `About ${paperId}` }, { channelId: 'C1', now: at(minute) });
  const found = async (reader: Reader, paperId: string) => {
    const entry = await list.find(reader, paperId);
    if (entry === null) throw new Error(`${paperId} was never saved`);
    return entry;
  };
  const remove = async (reader: Reader, paperId: string, minute: number) =>
    list.remove(reader, await found(reader, paperId), at(minute));
  const undo = async (reader: Reader, paperId: string, minute: number) =>
    list.undo(reader, await found(reader, paperId), at(minute));
  const ids = async (tag?: string) => (await list.list(ADA, tag)).map(({ paperId }) => paperId);

  it('keeps papers, saved last first, each once, for one person of one workspace', async () => {
    expect((await save('p1', 1)).outcome).toBe('saved');
    await save('p2', 2);
    expect((await save('p1', 3)).outcome).toBe('there');
    expect(await ids()).toEqual(['p2', 'p1']);
    for (const other of [
      { ...ADA, userId: 'U2' },
      { ...ADA, teamId: 'T2' },
    ]) {
      expect(await list.list(other)).toEqual([]);
      expect(await list.find(other, 'p1')).toBeNull();
    }
  });

  it('takes the last change back, and that back again, whatever it was', async () => {
    await save('p1', 1);
    await list.edit(ADA, 'p1', { note: 'first', tags: ['a'] });
    await list.edit(ADA, 'p1', { note: 'second', tags: ['b'] });
    expect(await undo(ADA, 'p1', 5)).toMatchObject({ note: 'first', tags: ['a'] });
    expect(await undo(ADA, 'p1', 6)).toMatchObject({ note: 'second', tags: ['b'] });
    await remove(ADA, 'p1', 7);
    expect(await ids()).toEqual([]);
    expect(await list.edit(ADA, 'p1', { note: 'late', tags: [] })).toBeNull();
    expect((await list.lastRemoved(ADA, at(6)))?.paperId).toBe('p1');
    expect(await list.lastRemoved(ADA, at(8))).toBeNull();
    expect(await undo(ADA, 'p1', 9)).toMatchObject({ note: 'second', tags: ['b'], removedAt: null });
    expect(await ids('b')).toEqual(['p1']);
    expect(await ids('a')).toEqual([]);
  });

  it('gives a paper that is saved again the note it had', async () => {
    await save('p1', 1);
    await list.edit(ADA, 'p1', { note: 'kept', tags: [] });
    await remove(ADA, 'p1', 2);
    await save('p1', 3);
    expect((await list.list(ADA))[0]).toMatchObject({ note: 'kept', savedAt: at(3).toISOString() });
  });

  it('counts as attention while the paper is in the list', async () => {
    const savers = async (minute: number) => (await attention().savers('T1', ['p1'], at(minute))).length;
    await save('p1', 1);
    await list.edit(ADA, 'p1', { note: 'x', tags: [] });
    await remove(ADA, 'p1', 10);
    await undo(ADA, 'p1', 20);
    await undo(ADA, 'p1', 30);
    expect([
      await savers(0),
      await savers(1),
      await savers(9),
      await savers(10),
      await savers(20),
      await savers(30),
    ]).toEqual([0, 1, 1, 0, 1, 0]);
  });

  it('follows papers that get another id, and two that turn out to be one', async () => {
    await save('before', 1);
    await save('p2', 2);
    const { arrival } = await db
      .selectFrom('papers')
      .select('arrival')
      .where('id', '=', 'p2')
      .executeTakeFirstOrThrow();
    await db.insertInto('paper_keys').values({ key: 'id:before', arrival }).execute();
    expect(await ids()).toEqual(['p2']);
    await remove(ADA, 'p2', 3);
    expect(await ids()).toEqual([]);
  });
});

describe('tags', () => {
  it.each([
    ['#Graphs #to-read', ['graphs', 'to-read']],
    ['To Read, Graph  Networks', ['to-read', 'graph-networks']],
    ['c++, größe; 深度', ['c++', 'größe', '深度']],
    ['a, A, #a', ['a']],
    ['<!channel>', ['channel']],
    [' , ;', []],
    ['', []],
  ])('“%s” are %j', (text, tags) => {
    expect(parseTags(text)).toEqual({ ok: true, tags });
  });

  it.each([
    ['x'.repeat(31), 'at most 30 characters'],
    ['a,b,c,d,e,f,g,h,i,j,k', 'At most 10 tags'],
  ])('refuses “%s” with a sentence', (text, sentence) => {
    const parsed = parseTags(text);
    expect(!parsed.ok && parsed.message).toContain(sentence);
  });
});
