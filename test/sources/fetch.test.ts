import { describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '../storage/test-database.ts';
import type { Announced } from './server/arxiv.ts';
import type { Featured } from './server/hugging-face.ts';
import { NOW, openWorld } from './server/world.ts';

const TODAY = '2026-11-25';
const counts = { new: 0, updated: 0, unchanged: 0, rejected: [] };

function featured(count: number, date = TODAY, more: Partial<Featured> = {}): Featured[] {
  return Array.from({ length: count }, (_, i) => ({ id: `2611.${10001 + i}`, date, upvotes: 3, ...more }));
}

/** One every minute, the newest first. */
function announced(count: number, more: Partial<Announced> = {}): Announced[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `2611.${10001 + i}`,
    published: new Date(NOW.getTime() - 86_400_000 - i * 60_000).toISOString(),
    ...more,
  }));
}

describe('fetching Hugging Face', () => {
  it('reads every page of the last days, with votes, comments and stars', async () => {
    const world = await openWorld();
    world.server.featured = [
      ...featured(105),
      { id: '2611.20001', date: '2026-11-20', upvotes: 9, comments: 2, stars: 40 },
    ];
    const end = await world.fetch('hugging-face');
    expect(end).toMatchObject({ kind: 'done', report: { ...counts, seen: 106, new: 106 } });
    const [paper] = await world.papers.papersById(['2611.20001']);
    expect(paper).toMatchObject({
      authors: ['Ann Example'],
      publishedAt: '2026-11-20',
      abstract: 'We toy with 2611.20001.',
    });
    const history = await world.signals.history(['2611.20001'], NOW);
    expect(history.get('2611.20001')?.map(({ kind, value }) => [kind, value])).toEqual([
      ['comments', 2],
      ['github_stars', 40],
      ['upvotes', 9],
    ]);
    expect(await world.signals.announcedAt(['2611.20001'])).toEqual(
      new Map([['2611.20001', '2026-11-20T00:00:00.000Z']]),
    );
  });

  it('asks on a condition the next time, and nothing changes', async () => {
    const world = await openWorld();
    world.server.featured = featured(105);
    await world.fetch('hugging-face');
    const before = [await world.papers.latestSeq(), await world.signals.history(['2611.10001'], NOW)];
    world.server.requests.length = 0;
    const end = await world.fetch('hugging-face', { now: new Date(NOW.getTime() + 60_000) });
    expect(end).toMatchObject({ kind: 'done', report: { ...counts, seen: 0 } });
    // Both pages of today: the second is asked for although the first has not changed.
    const today = world.server.requests.filter(({ query }) => query.get('date') === TODAY);
    expect(today.map(({ status }) => status)).toEqual([304, 304]);
    expect([await world.papers.latestSeq(), await world.signals.history(['2611.10001'], NOW)]).toEqual(
      before,
    );
  });

  it('keeps a value when it changes, and only then', async () => {
    const world = await openWorld();
    const at = (hour: number) => new Date(NOW.getTime() + hour * 3_600_000);
    for (const [hour, upvotes] of [3, 3, 8, 8, 5].entries()) {
      world.server.featured = featured(1, TODAY, { upvotes, summary: `Poll ${hour}.` });
      await world.fetch('hugging-face', { now: at(hour) });
    }
    const all = await world.signals.history(['2611.10001'], new Date(0));
    const votes = all.get('2611.10001')?.filter(({ kind }) => kind === 'upvotes');
    expect(votes?.map(({ at: instant, value }) => [instant, value])).toEqual([
      [at(0).toISOString(), 3],
      [at(2).toISOString(), 8],
      [at(4).toISOString(), 5],
    ]);
    const since = await world.signals.history(['2611.10001'], at(3));
    expect(since.get('2611.10001')?.filter(({ kind }) => kind === 'upvotes')).toEqual(votes?.slice(1));
  });

  it('makes up for the days it missed', async () => {
    const world = await openWorld();
    await world.fetch('hugging-face', { now: new Date('2026-11-11T12:00:00Z') });
    world.server.featured = featured(1, '2026-11-12');
    expect((await world.fetch('hugging-face')).report).toMatchObject({ new: 1 });
  });

  it('loses no page to a broken item, tells of it, and reads it as soon as it is right', async () => {
    const world = await openWorld();
    world.server.featured = [
      ...featured(3),
      { id: '2611.30001', date: TODAY, title: '', summary: 'No title.' },
    ];
    const end = await world.fetch('hugging-face');
    expect(end.report).toMatchObject({
      seen: 4,
      new: 3,
      rejected: [{ where: '2611.30001', reason: 'it has no title' }],
    });
    const again = await world.fetch('hugging-face');
    expect(again.report).toMatchObject({ seen: 4, unchanged: 3, rejected: [{ where: '2611.30001' }] });
  });
});

describe('fetching arXiv', () => {
  it('goes back a week at first, later to a few days before its last news', async () => {
    const world = await openWorld();
    const old = { id: '2610.00001', published: '2026-10-01T10:00:00Z' };
    world.server.announced = [...announced(60), { ...old }];
    expect((await world.fetch('arxiv')).report).toMatchObject({ new: 61, rejected: [] });
    expect(world.server.requests).toHaveLength(4);
    world.server.announced = [...announced(60), ...announced(1, { id: '2611.20001' })];
    expect((await world.fetch('arxiv')).report).toMatchObject({ new: 1 });
  });

  it('keeps versions, takes the newest as the text, and lets nobody else change it', async () => {
    const world = await openWorld();
    const [first] = announced(1, { summary: 'First words, and many of them.', comment: '9 pages' });
    if (!first) throw new Error('one paper');
    world.server.announced = [first];
    await world.fetch('arxiv');
    world.server.announced = [{ ...first, version: 2, updated: NOW.toISOString(), summary: 'First words' }];
    expect((await world.fetch('arxiv')).report).toMatchObject({ updated: 1 });
    world.server.featured = featured(1, TODAY, { summary: 'Hearsay.', title: 'Hearsay' });
    await world.fetch('hugging-face');
    expect(await world.papers.papersById([first.id])).toMatchObject([
      {
        abstract: 'First words',
        title: 'A toy & a bound, part 2611.10001',
        authors: ['Ann Example', 'Bo Sample'],
      },
    ]);
    expect(await world.papers.count()).toBe(1);
    expect((await world.papers.changesSince(0, 10)).map(({ change }) => change)).toMatchObject([
      { kind: 'upsert', paper: { id: first.id, abstract: 'First words' } },
    ]);
    expect(await world.history.revisions(first.id)).toMatchObject([
      { version: 1, abstract: 'First words, and many of them.', comment: '9 pages' },
      { version: 2, abstract: 'First words', submittedAt: NOW.toISOString() },
    ]);
  });

  it('takes a withdrawn paper out, keeps why, and brings it back with a later version', async () => {
    const world = await openWorld();
    const [paper] = announced(1);
    if (!paper) throw new Error('one paper');
    world.server.announced = [paper];
    await world.fetch('arxiv');
    const notice = { version: 2, updated: NOW.toISOString(), summary: 'This paper has been withdrawn.' };
    world.server.announced = [{ ...paper, ...notice, comment: 'Withdrawn: Lemma 3 is wrong' }];
    await world.fetch('arxiv');
    expect(await world.papers.papersById([paper.id])).toEqual([]);
    expect(await world.papers.count()).toBe(0);
    expect(await world.history.withdrawals([paper.id])).toEqual(
      new Map([[paper.id, { at: NOW.toISOString(), reason: 'Withdrawn: Lemma 3 is wrong' }]]),
    );
    const changes = await world.papers.changesSince(0, 10);
    expect(changes.map(({ change }) => change)).toEqual([{ kind: 'remove', paperId: paper.id }]);
    world.server.featured = featured(1, TODAY, { summary: 'We toy again.' });
    await world.fetch('hugging-face');
    expect(await world.papers.count()).toBe(0);
    world.server.announced = [{ ...paper, version: 3, updated: NOW.toISOString(), summary: 'Mended.' }];
    await world.fetch('arxiv', { now: new Date(NOW.getTime() + 1000) });
    expect(await world.papers.papersById([paper.id])).toMatchObject([{ abstract: 'Mended.' }]);
  });

  it('goes on where it was stopped, and asks for nothing twice', async () => {
    const world = await openWorld();
    world.server.announced = announced(70);
    const stop = new AbortController();
    let pages = 0;
    const onPage = () => {
      pages += 1;
      if (pages === 2) stop.abort('SIGINT');
    };
    expect(await world.fetch('arxiv', { signal: stop.signal, onPage })).toMatchObject({ kind: 'stopped' });
    expect(await world.papers.count()).toBe(40);
    const end = await world.restarted().fetch('arxiv');
    expect(end).toMatchObject({ kind: 'done', report: { seen: 30, new: 30 } });
    const starts = world.server.requests.map(({ query }) => Number(query.get('start')));
    expect(starts).toEqual([0, 20, 40, 60]);
    expect(await world.papers.count()).toBe(70);
  });

  it('does not believe one wrong date at the end of a page', async () => {
    const world = await openWorld();
    const papers = announced(30);
    world.server.announced = papers;
    const wrong = (body: string) => {
      const at = body.lastIndexOf('<updated>') + '<updated>'.length;
      return `${body.slice(0, at)}1999${body.slice(at + 4)}`;
    };
    world.server.faults = [{ path: /query/, fault: { kind: 'changed', change: wrong } }];
    expect((await world.fetch('arxiv')).report).toMatchObject({ new: 30 });
  });

  it('fetches a list that is the same twice without changing anything', async () => {
    const world = await openWorld();
    world.server.announced = announced(30);
    await world.fetch('arxiv');
    const before = await world.papers.latestSeq();
    const end = await world.fetch('arxiv', { now: new Date(NOW.getTime() + 21_600_000) });
    expect(end.report).toMatchObject({ ...counts, seen: 30, unchanged: 30 });
    expect(await world.papers.latestSeq()).toBe(before);
  });
});

describe('two processes', () => {
  it('never fetch a source at the same time', async () => {
    const world = await openWorld(await testDatabaseUrl());
    world.server.announced = announced(60);
    const other = world.restarted();
    let second: Promise<{ kind: string }> | undefined;
    const onPage = () => {
      second ??= other.fetch('arxiv');
    };
    expect((await world.fetch('arxiv', { onPage })).kind).toBe('done');
    expect((await second)?.kind).toBe('busy');
    expect((await other.fetch('arxiv')).kind).toBe('done');
  });

  it('give a source back when another took it over meanwhile, and say nothing against it', async () => {
    const world = await openWorld();
    world.server.announced = announced(25);
    const onPage = () => {
      world.machine.now += 3_600_000;
      void world.states.acquire('arxiv', {
        owner: 'other',
        isGone: () => false,
        nowMs: world.machine.now,
        untilMs: world.machine.now + 1000,
      });
    };
    expect(await world.fetch('arxiv', { onPage })).toMatchObject({ kind: 'busy', report: { new: 20 } });
    expect(await world.states.read('arxiv')).toMatchObject({ failures: 0, lastSuccessAt: null });
  });

  it('keep the turns of a source across a restart', async () => {
    const world = await openWorld();
    world.server.announced = announced(1);
    await world.fetch('arxiv', { gapMs: 3000 });
    const restarted = world.restarted();
    await restarted.fetch('arxiv', { gapMs: 3000 });
    expect(restarted.waits).toEqual([3000]);
  });
});
