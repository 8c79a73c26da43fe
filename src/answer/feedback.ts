import type { Answer } from './answer.ts';
import type { QuestionPlace, StoredTurn } from './conversation.ts';

/** What somebody thought of an answer. */
export interface Rating {
  userId: string;
  good: boolean;
  /** As it was when it was judged. */
  answer: Answer;
  at: Date;
}

/** An answer that was judged, with the question as it stands in the transcript. */
export interface JudgedTurn {
  turn: StoredTurn;
  answer: Answer;
  /** How many people found it good, and bad. */
  good: number;
  bad: number;
}

/** What people thought of answers; each person has one say, the latest. */
export interface FeedbackStore {
  rate(place: QuestionPlace, rating: Rating): Promise<void>;
  /** Of one workspace, oldest question first; questions that were deleted are left out. */
  judged(teamId: string): Promise<JudgedTurn[]>;
}
