import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { NOW, openPapers, sightings } from './paper-store.ts';
import { propertyRuns, testDatabaseUrl } from './test-database.ts';

const ARXIV = 'https://arxiv.org/abs/2501.10120';

describe('the stored papers', () => {
  it('are read back as they were saved, in the order of the ids', async () => {
    const papers = await openPapers();
    const [one, two] = sightings(
      {
        id: 'one',
        title: 'On Kites',
        abstract: 'A.',
        authors: ['Ada Moor'],
        categories: ['cs.LG'],
        publishedAt: '2024',
      },
      { title: 'On Kettles', url: ARXIV },
    );
    if (!one || !two) throw new Error('two sightings');
    expect(await papers.save([one, two], NOW)).toEqual(['new', 'new']);
    expect(await papers.papersById(['2501.10120', 'nobody', 'one'])).toEqual([two.paper, one.paper]);
    expect(await papers.count()).toBe(2);
  });

  it('get a link to their arXiv page when they have none', async () => {
    const papers = await openPapers();
    await papers.save(sightings({ id: '2501.10120v2', title: 'On Kites' }), NOW);
    expect((await papers.papersById(['2501.10120']))[0]?.url).toBe(ARXIV);
  });

  it('are listed by arrival, newest first, page by page', async () => {
    const papers = await openPapers();
    await papers.save(
      sightings({ id: 'a', title: 'A' }, { id: 'b', title: 'B' }, { id: 'c', title: 'C' }),
      NOW,
    );
    const first = await papers.list({ limit: 2 });
    expect(first.papers.map((paper) => paper.id)).toEqual(['c', 'b']);
    const second = await papers.list({ limit: 2, after: first.next ?? 0 });
    expect(second.papers.map((paper) => paper.id)).toEqual(['a']);
    expect(second.next).toBeNull();
  });

  it('survive being closed and opened again', async () => {
    const url = await testDatabaseUrl();
    await (await openPapers(url)).save(sightings({ id: 'a', title: 'A' }), NOW);
    expect(await (await openPapers(url)).count()).toBe(1);
  });

  it('keep nothing of a batch that fails half-way', async () => {
    const papers = await openPapers();
    const [good, bad] = sightings({ id: 'a', title: 'A' }, { id: 'b', title: 'B' });
    if (!good || !bad) throw new Error('two sightings');
    const broken = { ...bad, paper: { ...bad.paper, title: null as unknown as string } };
    await expect(papers.save([good, broken], NOW)).rejects.toThrow(/not.null/i);
    expect(await papers.count()).toBe(0);
    expect(await papers.save([good], NOW)).toEqual(['new']);
  });
});

describe('what is imported once', () => {
  it('never comes back after it was changed or deleted', async () => {
    const papers = await openPapers();
    const starter = sightings(
      { url: ARXIV, title: 'On Kites', abstract: 'Our words.', abstractKind: 'summary' },
      { id: 'b', title: 'B', abstract: 'Our words.', abstractKind: 'summary' },
    );
    expect(await papers.saveOnce('starter', starter, NOW)).toEqual(['new', 'new']);
    await papers.save(sightings({ title: 'On Kites', abstract: 'The authors’ words.' }), NOW);
    await papers.remove('b');
    expect(await papers.saveOnce('starter', starter, NOW)).toBeNull();
    expect(await papers.papersById(['2501.10120', 'b'])).toMatchObject([
      { abstract: 'The authors’ words.', abstractKind: 'abstract' },
    ]);
  });
});

describe('two processes that write at the same time', () => {
  it('lose nothing, store nothing twice, and only one of them does what is done once', async () => {
    const url = await testDatabaseUrl();
    const rounds = propertyRuns(100);
    const writers = await Promise.all(['a', 'b'].map((name) => runWriter(url, name, rounds)));
    expect(writers.sort()).toEqual(['first', 'second']);
    const papers = await openPapers(url);
    expect(await papers.count()).toBe(2 * rounds + 2);
    expect(await papers.changesSince(0, 1000)).toHaveLength(2 * rounds + 2);
  });
});

async function runWriter(url: string, name: string, count: number): Promise<string> {
  const script = fileURLToPath(new URL('./paper-writer.ts', import.meta.url));
  const run = promisify(execFile);
  return (await run(process.execPath, ['--import', 'tsx', script, url, name, String(count)])).stdout;
}

describe('the change feed', () => {
  it('gives the newest change of each paper, in order, and deletions', async () => {
    const papers = await openPapers();
    expect(await papers.latestSeq()).toBe(0);
    await papers.save(sightings({ id: 'a', title: 'A' }, { id: 'b', title: 'B' }), NOW);
    const middle = await papers.latestSeq();
    await papers.save(sightings({ id: 'a', title: 'A', abstract: 'More.' }, { id: 'c', title: 'C' }), NOW);
    expect(await papers.remove('b')).toBe(true);
    expect(await papers.remove('b')).toBe(false);
    const changes = await papers.changesSince(0, 10);
    expect(changes.map(({ change }) => change)).toMatchObject([
      { kind: 'upsert', paper: { id: 'a', abstract: 'More.' } },
      { kind: 'upsert', paper: { id: 'c' } },
      { kind: 'remove', paperId: 'b' },
    ]);
    expect(changes.at(-1)?.seq).toBe(await papers.latestSeq());
    expect(changes.every(({ seq }) => seq > middle)).toBe(true);
    expect(await papers.changesSince(changes[0]?.seq ?? 0, 1)).toEqual([changes[1]]);
  });

  it('says nothing when nothing changed', async () => {
    const papers = await openPapers();
    await papers.save(sightings({ id: 'a', title: 'A' }), NOW);
    const before = await papers.latestSeq();
    expect(await papers.save(sightings({ id: 'a', title: 'A' }, { id: 'a', title: ' A ' }), NOW)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(await papers.latestSeq()).toBe(before);
  });

  it('never uses a number twice, not even after everything was deleted', async () => {
    const papers = await openPapers();
    await papers.save(sightings({ id: 'a', title: 'A' }), NOW);
    await papers.remove('a');
    const removed = await papers.latestSeq();
    await papers.save(sightings({ id: 'a', title: 'A' }), NOW);
    expect(await papers.changesSince(removed, 10)).toMatchObject([
      { change: { kind: 'upsert', paper: { id: 'a' } } },
    ]);
  });
});
