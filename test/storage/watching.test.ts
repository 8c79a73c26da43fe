import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddressedNote, OpenQuestion } from '../../src/answer/watch/ports.ts';
import { createAnswerQuotes, createWatchCursor } from '../../src/storage/answer-quotes.ts';
import type { Db } from '../../src/storage/database.ts';
import { createOpenQuestions } from '../../src/storage/open-questions.ts';
import { createThreadNotes } from '../../src/storage/thread-notes.ts';
import { openTestDatabase } from './test-database.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const LATER = new Date('2026-05-02T09:00:00Z');
const MOST = { channel: 2, team: 3 };
const LEASE = { machineNow: 1000, leaseMs: 500 };

function open(overrides: Partial<OpenQuestion> = {}): OpenQuestion {
  return {
    teamId: 'T1',
    channelId: 'C1',
    threadTs: '100.1',
    messageTs: '100.1',
    userId: 'U1',
    text: 'why?',
    asked: { text: 'why?', since: null },
    askedAt: NOW.toISOString(),
    until: '2026-04-01T09:00:00.000Z',
    ...overrides,
  };
}

const support = { found: [], missing: [] };
const answer = { question: 'why?', answered: true, quotes: [], papers: [], support };
const found = { kind: 'found' as const, question: 'why?', askedAt: NOW.toISOString(), answer };

describe('what is watched, in the database', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openTestDatabase();
  });
  afterEach(() => db.destroy());

  it('keeps so many questions of a channel and of a workspace, and each once', async () => {
    const store = createOpenQuestions(db);
    expect(await store.keep(open(), MOST)).toBe(true);
    expect(await store.keep(open(), MOST)).toBe(true);
    expect(await store.keep(open({ messageTs: '100.2' }), MOST)).toBe(true);
    expect(await store.keep(open({ messageTs: '100.3' }), MOST)).toBe(false);
    expect(await store.keep(open({ channelId: 'C2' }), MOST)).toBe(true);
    expect(await store.keep(open({ channelId: 'C3' }), MOST)).toBe(false);
    expect(await store.keep(open({ teamId: 'T2' }), MOST)).toBe(true);
    expect(await store.waiting('T1', NOW)).toHaveLength(3);
    expect(await store.waiting('T1', LATER)).toEqual([]);
  });

  it('finds an answer for one caller of many, and not for a question that was stopped', async () => {
    const store = createOpenQuestions(db);
    await store.keep(open(), MOST);
    const all = await Promise.all(Array.from({ length: 8 }, () => store.found(open(), found, NOW)));
    expect(all.filter(Boolean)).toHaveLength(1);
    await store.keep(open({ messageTs: '100.2' }), MOST);
    expect(await store.stop(open({ messageTs: '100.2' }))).toBe(true);
    expect(await store.stop(open({ messageTs: '100.2' }))).toBe(false);
    expect(await store.found(open({ messageTs: '100.2' }), found, NOW)).toBe(false);
  });

  it('gives a note to one teller at a time, and again when the lease is over and it was not settled', async () => {
    const notes = createThreadNotes(db);
    const store = createOpenQuestions(db);
    await store.keep(open(), MOST);
    await store.found(open(), found, NOW);
    const note = (await notes.take('T1', LEASE)) as AddressedNote;
    expect(note).toMatchObject({ key: 'found:100.1', note: found, tries: 0 });
    expect(await notes.take('T1', { ...LEASE, machineNow: 1499 })).toBeNull();
    expect(await notes.take('T2', { ...LEASE, machineNow: 9000 })).toBeNull();
    expect(await notes.take('T1', { ...LEASE, machineNow: 1500 })).toMatchObject({ tries: 1 });
    await notes.settle(note, 'posted');
    expect(await notes.take('T1', { ...LEASE, machineNow: 9000 })).toBeNull();
  });

  it('forgets a quote that is gone and notes it once', async () => {
    const quotes = createAnswerQuotes(db);
    const quote = { text: 'It melts.', paperId: 'p1', title: 'Snow', start: 0, end: 9 };
    await quotes.record(open(), [quote, { ...quote, text: 'It falls.' }]);
    const standing = await quotes.ofPapers('T1', ['p1']);
    expect(standing.map(({ text }) => text)).toEqual(['It melts.', 'It falls.']);
    expect(await quotes.ofPapers('T2', ['p1'])).toEqual([]);
    const note = {
      kind: 'changed' as const,
      paperId: 'p1',
      title: 'Snow',
      quotes: [{ was: 'It melts.', now: null }],
      withdrawal: null,
    };
    const address = { teamId: 'T1', channelId: 'C1', messageTs: '100.1', threadTs: '100.1', note };
    await quotes.gone(standing.slice(0, 1), { ...address, key: 'changed:1' }, NOW);
    await quotes.gone(standing.slice(0, 1), { ...address, key: 'changed:2' }, NOW);
    expect(await quotes.ofPapers('T1', ['p1'])).toHaveLength(1);
    expect(await createThreadNotes(db).take('T1', LEASE)).toMatchObject({ key: 'changed:1' });
    expect(await createThreadNotes(db).take('T1', LEASE)).toBeNull();
    await quotes.record(open(), []);
    expect(await quotes.ofPapers('T1', ['p1'])).toEqual([]);
  });

  it('keeps what was told of a question by whoever took it over, when the first one comes late', async () => {
    const quotes = createAnswerQuotes(db);
    const quote = { text: 'It melts.', paperId: 'p1', title: 'Snow', start: 0, end: 9 };
    const texts = async () => (await quotes.ofPapers('T1', ['p1'])).map(({ text }) => text);
    await quotes.record(open(), [], { isFirst: true });
    await quotes.record(open(), [quote], { isFirst: true });
    expect(await texts()).toEqual(['It melts.']);
    await quotes.record(open(), [{ ...quote, text: 'It falls.' }]);
    await quotes.record(open(), [quote], { isFirst: true });
    expect(await texts()).toEqual(['It falls.']);
  });

  it('remembers how far it has looked, by workspace', async () => {
    const cursor = createWatchCursor(db);
    expect(await cursor.read('T1')).toBeNull();
    await cursor.move('T1', 7);
    await cursor.move('T1', 9);
    expect(await cursor.read('T1')).toBe(9);
    expect(await cursor.read('T2')).toBeNull();
  });
});
