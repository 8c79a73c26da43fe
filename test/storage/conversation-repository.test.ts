import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationStore, Outcome, Question, TurnStore } from '../../src/answer/conversation.ts';
import { createConversationRepository } from '../../src/storage/conversation-repository.ts';
import type { Db } from '../../src/storage/database.ts';
import { openTestDatabase } from './test-database.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

function question(overrides: Partial<Question> = {}): Question {
  return {
    teamId: 'T1',
    channelId: 'C1',
    threadTs: '100.000001',
    messageTs: '100.000001',
    userId: 'U1',
    text: 'what is new?',
    ...overrides,
  };
}

function outcome(paperIds: string[]): Outcome {
  return { paperIds, answer: null, answerTs: null };
}

const MACHINE_NOW = 5_000_000;

function holder(name: string, { gone = [] as string[], machineNow = MACHINE_NOW } = {}) {
  return { name, isGone: (owner: string) => gone.includes(owner), machineNow: () => machineNow };
}

describe('conversations in the database', () => {
  let db: Db;
  let store: ConversationStore & TurnStore;

  beforeEach(async () => {
    db = await openTestDatabase();
    store = createConversationRepository(db, holder('me'));
  });
  afterEach(() => db.destroy());

  const open = (turn: Question) => store.take(turn, [`message:${turn.channelId}:${turn.messageTs}`], NOW);

  function takeOver(
    name: string,
    {
      since = NOW,
      now = NOW,
      most = 100,
      ...of
    }: { gone: string[]; machineNow?: number; since?: Date; now?: Date; most?: number },
  ) {
    const other = createConversationRepository(db, holder(name, of));
    return other.takeOver({ teamId: 'T1', since, now, most });
  }

  it('gives an event to one caller, whichever of its keys the second one has', async () => {
    expect(await store.take(question(), ['event:E1', 'message:C1:1'], NOW)).toBe(true);
    expect(await store.take(question(), ['event:E1', 'message:C1:1'], NOW)).toBe(false);
    expect(await store.take(question(), ['event:E2', 'message:C1:1'], NOW)).toBe(false);
    expect(await store.take(question(), ['event:E1', 'message:C1:2'], NOW)).toBe(false);
    const other = question({ messageTs: '100.000003' });
    expect(await store.take(other, ['event:E3', 'message:C1:3'], NOW)).toBe(true);
  });

  it('lets exactly one of many callers at once have an event', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.take(question(), [`event:E${i}`, 'message:C1:1'], NOW)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the claims of workspaces apart', async () => {
    expect(await store.take(question(), ['event:E1'], NOW)).toBe(true);
    expect(await store.take(question({ teamId: 'T2' }), ['event:E1'], NOW)).toBe(true);
  });

  it('recalls the answered turns of the thread before a question, oldest first', async () => {
    const first = question();
    const second = question({ messageTs: '100.000002', text: 'and then?' });
    const elsewhere = question({ threadTs: '200.000001', messageTs: '100.000003' });
    const otherTeam = question({ teamId: 'T2', messageTs: '100.000004' });
    for (const turn of [first, second, elsewhere, otherTeam]) {
      await open(turn);
      await store.close(turn, outcome([`paper-${turn.messageTs}`]), NOW);
    }
    const unanswered = question({ messageTs: '100.000005' });
    await open(unanswered);
    const next = question({ messageTs: '100.000009' });
    expect(await store.history(next, { limit: 8 })).toEqual([
      { question: 'what is new?', paperIds: ['paper-100.000001'] },
      { question: 'and then?', paperIds: ['paper-100.000002'] },
    ]);
    expect(await store.history(next, { limit: 1 })).toEqual([
      { question: 'and then?', paperIds: ['paper-100.000002'] },
    ]);
    expect(await store.history(second, { limit: 8 })).toHaveLength(1);
  });

  it('hands what an instance left open to one other once it is gone, of one workspace, since a moment', async () => {
    await open(question());
    await open(question({ messageTs: '100.000002' }));
    await store.close(question({ messageTs: '100.000002' }), outcome([]), NOW);
    await open(question({ teamId: 'T2', messageTs: '100.000003' }));
    expect(await takeOver('you', { gone: [] })).toEqual([]);
    expect(await takeOver('you', { gone: ['me'], since: new Date(NOW.getTime() + 1) })).toEqual([]);
    const both = [takeOver('you', { gone: ['me'] }), takeOver('she', { gone: ['me'] })];
    expect((await Promise.all(both)).flat()).toMatchObject([{ ...question(), postBegun: 0 }]);
    expect(await takeOver('me', { gone: [] })).toEqual([]);
  });

  it('hands over no more than are wanted, the oldest first, and leaves the others for whoever comes next', async () => {
    for (const n of [3, 1, 2]) await open(question({ messageTs: `100.00000${n}` }));
    const times = async (name: string, gone: string[]) =>
      (await takeOver(name, { gone, most: 2 })).map(({ messageTs }) => messageTs);
    expect(await times('you', ['me'])).toEqual(['100.000001', '100.000002']);
    expect(await times('she', ['me'])).toEqual(['100.000003']);
  });

  it('lets go of a question with its time, and lets nobody post who has lost it', async () => {
    await open(question());
    expect(await store.begin(question())).toBe(true);
    const [taken] = await takeOver('you', { gone: [], machineNow: MACHINE_NOW + 60_000 });
    expect(taken).toMatchObject({ postBegun: MACHINE_NOW });
    expect(await store.begin(question())).toBe(false);
    await store.close(question(), outcome(['late']), NOW);
    expect(await store.history(question({ messageTs: '100.000009' }), { limit: 8 })).toEqual([]);
    const winner = createConversationRepository(db, holder('you'));
    expect(await winner.begin(question())).toBe(true);
    await winner.close(question(), outcome(['p']), NOW);
    expect(await takeOver('me', { gone: ['you'] })).toEqual([]);
  });

  it('takes over what a version that noted no owner left open, but not while that may be at it', async () => {
    await open(question());
    await db.updateTable('turns').set({ owner: null, lease_until: 0 }).execute();
    expect(await takeOver('you', { gone: [] })).toEqual([]);
    const later = new Date(NOW.getTime() + 60_000);
    expect(await takeOver('you', { gone: [], now: later })).toMatchObject([{ postBegun: 1 }]);
  });

  it('goes on in a direct message from what was said in the hour before, in whatever thread', async () => {
    const before = question({ threadTs: '5000.000001', messageTs: '5000.000001', text: 'earlier' });
    const long = question({ threadTs: '1000.000001', messageTs: '1000.000001', text: 'long ago' });
    for (const turn of [before, long]) {
      await open(turn);
      await store.close(turn, outcome(['p']), NOW);
    }
    const next = question({ threadTs: '6000.000001', messageTs: '6000.000001' });
    const recalled = await store.history(next, { limit: 8, directSeconds: 3600 });
    expect(recalled.map((turn) => turn.question)).toEqual(['earlier']);
  });

  it('recalls what was really asked, with its date', async () => {
    await open(question({ text: 'only since 2024' }));
    const asked = { text: 'sparse attention?', since: '2024' };
    const support = { found: [], missing: [] };
    const answer = { question: 'x', answered: true, quotes: [], papers: [], support, asked };
    await store.close(question(), { paperIds: ['p'], answer, answerTs: '100.000002' }, NOW);
    const next = question({ messageTs: '100.000009' });
    expect(await store.history(next, { limit: 8 })).toEqual([
      { question: 'sparse attention?', since: '2024', paperIds: ['p'] },
    ]);
    expect(await store.find(question())).toMatchObject({ answer, answerTs: '100.000002' });
  });

  it('has an edited question answered anew, once for each wording', async () => {
    await open(question());
    await store.close(question(), { ...outcome(['p']), answerTs: '100.000002' }, NOW);
    expect(await store.rewrite(question(), 'what is old?', NOW)).toMatchObject({
      text: 'what is old?',
      answerTs: '100.000002',
    });
    expect(await store.rewrite(question(), 'what is old?', NOW)).toBeNull();
    expect(await takeOver('you', { gone: ['me'] })).toMatchObject([{ text: 'what is old?' }]);
    expect(await store.rewrite(question({ teamId: 'T2' }), 'stolen', NOW)).toBeNull();
  });

  it('takes a deleted question out of the conversation, once, and keeps that its answer has to go', async () => {
    await open(question());
    await store.close(question(), outcome(['p']), NOW);
    expect(await store.withdraw(question(), NOW)).toMatchObject({ withdrawn: true });
    expect(await store.withdraw(question(), NOW)).toBeNull();
    expect(await store.rewrite(question(), 'again', NOW)).toBeNull();
    expect(await store.history(question({ messageTs: '100.000009' }), { limit: 8 })).toEqual([]);
    expect(await takeOver('you', { gone: ['me'] })).toMatchObject([{ withdrawn: true }]);
  });
});
