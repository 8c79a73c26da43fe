import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStarter } from '../../scripts/check-starter.ts';
import { checkOverlap, checkRecords } from '../../scripts/starter-checks.ts';
import { importStarterOnce } from '../../src/app/starter.ts';
import { sightingOf } from '../../src/papers/sighting.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../../src/storage/paper-repository.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

describe('the starter corpus', () => {
  it('has 221 records of the right lengths, no title twice, each with a link', () => {
    const records = readStarter();
    expect(records).toHaveLength(221);
    expect(checkRecords(records)).toEqual([]);
  });

  it('is held to a check that finds what is wrong', () => {
    const [good] = readStarter();
    if (!good) throw new Error('the corpus is empty');
    expect(checkRecords([good, good]).join()).toContain('twice');
    expect(checkRecords([{ ...good, abstract: 'Too short.' }]).join()).toContain('words');
    expect(checkRecords([{ ...good, url: 'nowhere' }]).join()).toContain('no link');
    expect(checkOverlap([good], [good]).join()).toContain('shares');
    expect(checkOverlap([good], [{ title: 'Another', abstract: '' }]).join()).toContain('expected "Another"');
  });
});

describe('the first start', () => {
  let db: Db;
  let papers: PaperRepository;
  beforeEach(async () => {
    db = await openDatabase('sqlite::memory:');
    papers = createPaperRepository(db);
  });
  afterEach(() => db.destroy());

  it('brings the corpus in under two seconds, marked as summaries', async () => {
    // Of the processor: the clock on the wall says more about what else runs.
    const started = process.cpuUsage();
    expect(await importStarterOnce(papers, NOW)).toBe(221);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(2000);
    const { papers: list } = await papers.list({ limit: 300 });
    expect(list).toHaveLength(221);
    expect(list.every((paper) => paper.abstractKind === 'summary')).toBe(true);
  });

  it('does so once: a paper that was deleted does not come back', async () => {
    await importStarterOnce(papers, NOW);
    const { papers: list } = await papers.list({ limit: 1 });
    await papers.remove(list[0]?.id ?? '');
    expect(await importStarterOnce(papers, NOW)).toBeNull();
    expect(await papers.count()).toBe(220);
  });

  it('leaves a store alone that has papers already', async () => {
    const read = sightingOf({ title: 'Mine', abstract: 'My own paper.' });
    if ('reason' in read) throw new Error(read.reason);
    await papers.save([read.sighting], NOW);
    expect(await importStarterOnce(papers, NOW)).toBe(0);
    expect(await papers.count()).toBe(1);
  });

  it('gives way to the real abstract, which a summary never replaces', async () => {
    await importStarterOnce(papers, NOW);
    const title = readStarter()[5]?.title ?? '';
    const read = sightingOf({ title, abstract: 'The abstract as its authors wrote it.' });
    if ('reason' in read) throw new Error(read.reason);
    expect(await papers.save([read.sighting], NOW)).toEqual(['updated']);
    const [paper] = await papers.papersById([read.sighting.paper.id]);
    expect(paper).toMatchObject({
      abstract: 'The abstract as its authors wrote it.',
      abstractKind: 'abstract',
    });
  });
});
