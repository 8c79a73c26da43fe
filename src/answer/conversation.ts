import type { Answer, Answerer, Turn } from './answer.ts';

/** Where a question was asked. A direct message is one conversation: its `threadTs` is empty. */
export interface Question {
  teamId: string;
  channelId: string;
  threadTs: string;
  messageTs: string;
  userId: string;
  text: string;
}

/** Remembers which events were taken on and what was asked where. */
export interface ConversationStore {
  /** True for exactly one caller, once: false when any of the keys was claimed before. */
  claim(teamId: string, keys: string[], now: Date): Promise<boolean>;
  open(question: Question, now: Date): Promise<void>;
  /** The latest answered turns of the question's thread before it, oldest first, at most `limit`. */
  history(question: Question, limit: number): Promise<Turn[]>;
  close(question: Question, paperIds: string[], now: Date): Promise<void>;
  /** Questions opened at or after `since` that were never closed: a crash came between. */
  unanswered(teamId: string, since: Date): Promise<Question[]>;
}

/** How much of a thread a follow-up can refer to. */
const HISTORY_LENGTH = 8;

export interface Conversations {
  /** Takes a question on, once, whatever number of events tell of it. False when another already has. */
  take(question: Question, eventId: string, now: Date): Promise<boolean>;
  answer(question: Question): Promise<Answer>;
  /** The papers that were shown last in the question's thread, in their order; empty when there were none. */
  shown(question: Question): Promise<string[]>;
  finish(question: Question, paperIds: string[], now: Date): Promise<void>;
  unanswered(teamId: string, since: Date): Promise<Question[]>;
}

/** Threads of questions and answers. An event is claimed by its id *and* by (channel, message). */
export function createConversations(deps: { store: ConversationStore; answerer: Answerer }): Conversations {
  const { store, answerer } = deps;
  return {
    take: async (question, eventId, now) => {
      const keys = [`event:${eventId}`, `message:${question.channelId}:${question.messageTs}`];
      if (!(await store.claim(question.teamId, keys, now))) return false;
      await store.open(question, now);
      return true;
    },
    answer: async (question) => answerer.ask(question.text, await store.history(question, HISTORY_LENGTH)),
    shown: async (question) => {
      const history = await store.history(question, HISTORY_LENGTH);
      return history.findLast((turn) => turn.paperIds.length > 0)?.paperIds ?? [];
    },
    finish: (question, paperIds, now) => store.close(question, paperIds, now),
    unanswered: (teamId, since) => store.unanswered(teamId, since),
  };
}
