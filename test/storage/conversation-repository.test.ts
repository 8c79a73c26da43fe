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

describe('conversations in the database', () => {
  let db: Db;
  let store: ConversationStore & TurnStore;

  beforeEach(async () => {
    db = await openTestDatabase();
    store = createConversationRepository(db);
  });
  afterEach(() => db.destroy());

  it('gives an event to one caller, whichever of its keys the second one has', async () => {
    expect(await store.claim('T1', ['event:E1', 'message:C1:1'], NOW)).toBe(true);
    expect(await store.claim('T1', ['event:E1', 'message:C1:1'], NOW)).toBe(false);
    expect(await store.claim('T1', ['event:E2', 'message:C1:1'], NOW)).toBe(false);
    expect(await store.claim('T1', ['event:E1', 'message:C1:2'], NOW)).toBe(false);
    expect(await store.claim('T1', ['event:E3', 'message:C1:3'], NOW)).toBe(true);
  });

  it('lets exactly one of many callers at once have an event', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.claim('T1', [`event:E${i}`, 'message:C1:1'], NOW)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the claims of workspaces apart', async () => {
    expect(await store.claim('T1', ['event:E1'], NOW)).toBe(true);
    expect(await store.claim('T2', ['event:E1'], NOW)).toBe(true);
  });

  it('recalls the answered turns of the thread before a question, oldest first', async () => {
    const first = question();
    const second = question({ messageTs: '100.000002', text: 'and then?' });
    const elsewhere = question({ threadTs: '200.000001', messageTs: '100.000003' });
    const otherTeam = question({ teamId: 'T2', messageTs: '100.000004' });
    for (const turn of [first, second, elsewhere, otherTeam]) {
      await store.open(turn, NOW);
      await store.close(turn, outcome([`paper-${turn.messageTs}`]), NOW);
    }
    const open = question({ messageTs: '100.000005' });
    await store.open(open, NOW);
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

  it('knows what a crash left unanswered, of one workspace, since a moment', async () => {
    await store.open(question(), NOW);
    await store.open(question({ messageTs: '100.000002' }), NOW);
    await store.close(question({ messageTs: '100.000002' }), outcome([]), NOW);
    await store.open(question({ teamId: 'T2', messageTs: '100.000003' }), NOW);
    expect(await store.unanswered('T1', NOW)).toMatchObject([question()]);
    expect(await store.unanswered('T1', new Date(NOW.getTime() + 1))).toEqual([]);
  });

  it('goes on in a direct message from what was said in the hour before, in whatever thread', async () => {
    const before = question({ threadTs: '5000.000001', messageTs: '5000.000001', text: 'earlier' });
    const long = question({ threadTs: '1000.000001', messageTs: '1000.000001', text: 'long ago' });
    for (const turn of [before, long]) {
      await store.open(turn, NOW);
      await store.close(turn, outcome(['p']), NOW);
    }
    const next = question({ threadTs: '6000.000001', messageTs: '6000.000001' });
    const recalled = await store.history(next, { limit: 8, directSeconds: 3600 });
    expect(recalled.map((turn) => turn.question)).toEqual(['earlier']);
  });

  it('recalls what was really asked, with its date', async () => {
    await store.open(question({ text: 'only since 2024' }), NOW);
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
    await store.open(question(), NOW);
    await store.close(question(), { ...outcome(['p']), answerTs: '100.000002' }, NOW);
    expect(await store.rewrite(question(), 'what is old?', NOW)).toMatchObject({
      text: 'what is old?',
      answerTs: '100.000002',
    });
    expect(await store.rewrite(question(), 'what is old?', NOW)).toBeNull();
    expect(await store.unanswered('T1', NOW)).toMatchObject([{ text: 'what is old?' }]);
    expect(await store.rewrite(question({ teamId: 'T2' }), 'stolen', NOW)).toBeNull();
  });

  it('takes a deleted question out of the conversation, once, and keeps that its answer has to go', async () => {
    await store.open(question(), NOW);
    await store.close(question(), outcome(['p']), NOW);
    expect(await store.withdraw(question(), NOW)).toMatchObject({ withdrawn: true });
    expect(await store.withdraw(question(), NOW)).toBeNull();
    expect(await store.rewrite(question(), 'again', NOW)).toBeNull();
    expect(await store.history(question({ messageTs: '100.000009' }), { limit: 8 })).toEqual([]);
    expect(await store.unanswered('T1', NOW)).toMatchObject([{ withdrawn: true }]);
  });
});
