import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError, asSystemFailure } from '../../src/errors.ts';
import { sightingOf } from '../../src/papers/sighting.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

function sightings(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const read = sightingOf({ title: `Paper number ${from + i}`, abstract: 'Words and words. '.repeat(60) });
    if ('reason' in read) throw new Error(read.reason);
    return read.sighting;
  });
}

describe('a full disk', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openDatabase('sqlite::memory:');
  });
  afterEach(() => db.destroy());

  it('is told as such, loses nothing that was stored, and the same can be run again', async () => {
    const papers = createPaperRepository(db);
    await papers.save(sightings(0, 20), NOW);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 5}`).execute(db);

    const failure = await papers.save(sightings(20, 200), NOW).catch((error: unknown) => error);
    expect(asSystemFailure(failure)).toBeInstanceOf(AppError);
    expect(String(asSystemFailure(failure))).toContain('The disk is full');
    expect(await papers.count()).toBe(20);

    await sql.raw('pragma max_page_count = 100000').execute(db);
    await papers.save(sightings(20, 200), NOW);
    expect(await papers.count()).toBe(220);
  });

  it('is not what a bug is taken for', () => {
    const bug = new TypeError('x is not a function');
    expect(asSystemFailure(bug)).toBe(bug);
  });
});
