import type { Answer } from '../answer.ts';
import type { Outcome, Question, QuestionPlace, StoredTurn } from '../conversation.ts';
import type { OpenQuestionStore, QuoteStore } from './ports.ts';

/** So long a question waits. */
const WAIT_DAYS = 30;

/** More open questions than that nobody remembers having asked. */
const MOST = { channel: 20, team: 200 };

/** What the answering of questions notes for later. */
export interface WatchDesk {
  /**
   * Keeps an unanswered question, and tells until when (ISO instant); null when it is not kept. One that nobody can have begun
   * with before (`isFirst`) cannot be waiting.
   */
  keep(question: Question, answer: Answer, at: { now: Date; isFirst?: boolean }): Promise<string | null>;
  /** False when it did not wait. */
  stop(place: QuestionPlace): Promise<boolean>;
  /** Remembers what is quoted where everybody sees it. Of one that `isFirst` nothing can have been kept before. */
  shown(turn: StoredTurn, outcome: Outcome, how?: { isFirst?: boolean }): Promise<void>;
}

/** Joins the stores. */
export function createWatchDesk(deps: { open: OpenQuestionStore; quotes: QuoteStore }): WatchDesk {
  const { open, quotes } = deps;
  return {
    keep: async (
      { teamId, channelId, threadTs, messageTs, userId, text },
      answer,
      { now, isFirst = false },
    ) => {
      const { asked, support } = answer;
      const hasTopic = support.found.length + support.missing.length > 0;
      if (answer.answered || asked === undefined || !hasTopic) {
        if (!isFirst) await open.stop({ teamId, channelId, messageTs });
        return null;
      }
      const question = { teamId, channelId, threadTs, messageTs, userId, text };
      const until = new Date(now.getTime() + WAIT_DAYS * 86_400_000).toISOString();
      const kept = await open.keep({ ...question, asked, askedAt: now.toISOString(), until }, MOST);
      return kept ? until : null;
    },
    stop: (place) => open.stop(place),
    shown: async (turn, { answer, answerTs }, how) =>
      quotes.record(turn, answerTs === null ? [] : (answer?.quotes ?? []), how),
  };
}
