import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { HELD } from '../../src/storage/personal/catalog.ts';
import { exportOf } from '../../src/storage/personal/export.ts';
import { purge } from '../../src/storage/personal/purge.ts';
import { leaveTraces, type Somebody } from './personal-rows.ts';
import { ON_POSTGRES, openTestDatabase } from './test-database.ts';

const ADA: Somebody = { team: 'T1', user: 'UADAMARK', word: 'lanternmark', number: 1 };
const BOB: Somebody = { team: 'T1', user: 'UBOB', word: 'harbour', number: 2 };
/** The same person id in another workspace. */
const NAMESAKE: Somebody = { team: 'T2', user: 'UADAMARK', word: 'meadows', number: 3 };

/** Every row of every table, as text. */
async function allRows(db: Db): Promise<Record<string, string[]>> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const found: Record<string, string[]> = {};
  for (const name of tables.filter((table) => !table.startsWith('kysely_'))) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    found[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

const rowsWith = (all: Record<string, string[]>, ...words: string[]) =>
  Object.entries(all).flatMap(([table, rows]) =>
    rows.filter((row) => words.some((word) => row.includes(word))).map((row) => `${table} ${row}`),
  );

/** The rows that name a workspace. */
const ofTeam = (all: Record<string, string[]>, team: string) => rowsWith(all, `"team_id":"${team}"`);

describe('what is kept about people', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openTestDatabase();
    for (const somebody of [ADA, BOB, NAMESAKE]) await leaveTraces(db, somebody);
  });
  afterEach(() => db.destroy());

  it('is in every table that is said to hold something of people, and nowhere else', async () => {
    const all = await allRows(db);
    const filled = Object.keys(all).filter((table) => all[table]?.length);
    expect(filled.filter((table) => table !== 'settings').sort()).toEqual(
      HELD.map(({ table }) => table).sort(),
    );
    const named = (await db.introspection.getTables()).filter(({ columns }) =>
      columns.some(({ name }) => /^(team_id|user_id|channel_id|created_by|changed_by|address)$/.test(name)),
    );
    expect(named.map(({ name }) => name).sort()).toEqual(HELD.map(({ table }) => table).sort());
  });

  it('is all given out, but for what proves something', async () => {
    const given = await exportOf(db, { teamId: 'T1', userId: ADA.user });
    const all = ofTeam(await allRows(db), 'T1').filter((row) => /UADAMARK|lanternmark/.test(row));
    const rows = Object.entries(given).flatMap(([table, found]) => found.map((row) => ({ table, row })));
    expect(rows.filter(({ row }) => /UADAMARK|lanternmark/.test(JSON.stringify(row))).length).toBe(
      all.filter((row) => !row.startsWith('event_claims ')).length,
    );
    const text = JSON.stringify(given);
    expect(text).not.toMatch(/UBOB|harbour|meadows|T2|hash-of-a-code/);
    expect(given.reading_list?.[0]).toMatchObject({ note: 'lanternmark', tags: ['lanternmark'] });
    const team = await exportOf(db, { teamId: 'T1', userId: null });
    expect(Object.values(team).flat()).toHaveLength(ofTeam(await allRows(db), 'T1').length);
  });

  it('goes without a trace, and nothing else does', async () => {
    const before = await allRows(db);
    const purged = await purge(db, { teamId: 'T1', userId: ADA.user });
    const after = await allRows(db);
    expect(rowsWith(after, 'lanternmark')).toEqual([]);
    expect(ofTeam(after, 'T1').filter((row) => row.includes('UADAMARK'))).toEqual([]);
    expect(ofTeam(after, 'T2')).toEqual(ofTeam(before, 'T2'));
    expect(rowsWith(after, 'UBOB', 'harbour')).toEqual(rowsWith(before, 'UBOB', 'harbour'));
    // The channel's digest goes on without her name.
    const kept = await db
      .selectFrom('subscriptions')
      .select('created_by')
      .where('team_id', '=', 'T1')
      .execute();
    expect(kept.map((row) => row.created_by).sort()).toEqual(['', 'UBOB', 'UBOB']);
    expect(purged).toMatchObject({ turns: 2, reading_list: 1, mail_subscriptions: 1, answer_feedback: 2 });
    expect(await purge(db, { teamId: 'T1', userId: ADA.user })).toEqual({});
    expect(await exportOf(db, { teamId: 'T1', userId: ADA.user })).toEqual({});
  });

  it('goes with its whole workspace', async () => {
    const before = await allRows(db);
    await db.insertInto('settings').values({ key: 'watched:T1', value: '7' }).execute();
    await purge(db, { teamId: 'T1', userId: null });
    const after = await allRows(db);
    expect(rowsWith(after, 'T1', 'lanternmark', 'harbour', 'UBOB')).toEqual([]);
    expect(ofTeam(after, 'T2')).toEqual(ofTeam(before, 'T2'));
  });

  it('stays when somebody only looks at what would go', async () => {
    const before = await allRows(db);
    const wouldGo = await purge(db, { teamId: 'T1', userId: ADA.user }, { dryRun: true });
    expect(await allRows(db)).toEqual(before);
    expect(await purge(db, { teamId: 'T1', userId: ADA.user })).toEqual(wouldGo);
  });

  it('is left to others where they went on from it, in their own words alone', async () => {
    const turn = { team_id: 'T1', channel_id: 'C1', thread_ts: `${ADA.user}.1`, message_ts: '9.9' };
    const mixed = JSON.stringify({ text: 'lanternmark on speech', since: null });
    const answer = { question: 'lanternmark on speech', asked: { text: 'lanternmark' }, quotes: ['q'] };
    const asked_at = '2026-03-02T10:00:00.000Z';
    const row = { ...turn, user_id: BOB.user, question: 'and on speech?', asked_at };
    await db
      .insertInto('turns')
      .values({
        ...row,
        asked: mixed,
        answer: JSON.stringify(answer),
        paper_ids: '["p"]',
        answered_at: asked_at,
      })
      .execute();
    await db
      .insertInto('open_questions')
      .values({ ...row, asked: mixed, until: asked_at, state: 'open' })
      .execute();
    await purge(db, { teamId: 'T1', userId: ADA.user });
    expect(rowsWith(await allRows(db), 'lanternmark')).toEqual([]);
    const left = await db
      .selectFrom('turns')
      .selectAll()
      .where('message_ts', '=', '9.9')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(left.answer ?? '')).toMatchObject({ question: 'and on speech?', quotes: ['q'] });
  });
});

it.skipIf(ON_POSTGRES)('leaves no byte of a person in the files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
  const db = await openDatabase(`sqlite:${join(folder, 'papers.db')}`);
  const bytesWith = (word: string) =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(word));
  await leaveTraces(db, ADA);
  await leaveTraces(db, BOB);
  expect(bytesWith('lanternmark')).not.toEqual([]);
  await purge(db, { teamId: 'T1', userId: ADA.user });
  expect(bytesWith('lanternmark')).toEqual([]);
  expect(bytesWith('UADAMARK')).toEqual([]);
  expect(bytesWith('harbour')).not.toEqual([]);
  await db.destroy();
  expect(bytesWith('lanternmark')).toEqual([]);
  rmSync(folder, { recursive: true });
});
