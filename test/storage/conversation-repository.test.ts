import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationStore, Question } from '../../src/answer/conversation.ts';
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

describe('conversations in the database', () => {
  let db: Db;
  let store: ConversationStore;

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
      await store.close(turn, [`paper-${turn.messageTs}`], NOW);
    }
    const open = question({ messageTs: '100.000005' });
    await store.open(open, NOW);
    const next = question({ messageTs: '100.000009' });
    expect(await store.history(next, 8)).toEqual([
      { question: 'what is new?', paperIds: ['paper-100.000001'] },
      { question: 'and then?', paperIds: ['paper-100.000002'] },
    ]);
    expect(await store.history(next, 1)).toEqual([{ question: 'and then?', paperIds: ['paper-100.000002'] }]);
    expect(await store.history(second, 8)).toHaveLength(1);
  });

  it('knows what a crash left unanswered, of one workspace, since a moment', async () => {
    await store.open(question(), NOW);
    await store.open(question({ messageTs: '100.000002' }), NOW);
    await store.close(question({ messageTs: '100.000002' }), [], NOW);
    await store.open(question({ teamId: 'T2', messageTs: '100.000003' }), NOW);
    expect(await store.unanswered('T1', NOW)).toEqual([question()]);
    expect(await store.unanswered('T1', new Date(NOW.getTime() + 1))).toEqual([]);
  });
});
