import type { Withdrawal } from '../../papers/revision.ts';
import type { Answer, Asked, Quote } from '../answer.ts';
import type { Question, QuestionPlace } from '../conversation.ts';

/** A question that found no answer and waits for a paper. */
export interface OpenQuestion extends Question {
  asked: Asked;
  /** ISO instants. */
  askedAt: string;
  until: string;
}

/** A question that waited is answered now. */
export interface FoundNote {
  kind: 'found';
  question: string;
  askedAt: string;
  answer: Answer;
}

/** What was quoted in a thread does not stand any more. */
export interface ChangedNote {
  kind: 'changed';
  paperId: string;
  title: string;
  /** Each quote with the sentence that now stands in its place; null when nothing like it does. */
  quotes: { was: string; now: string | null }[];
  /** Null: revised. */
  withdrawal: Withdrawal | null;
}

/** What a thread is told once, by itself. */
export type ThreadNote = FoundNote | ChangedNote;

/** A note with the question whose thread it goes to. */
export interface AddressedNote extends QuestionPlace {
  threadTs: string;
  key: string;
  note: ThreadNote;
  /** How often it was tried before: then it may have got out. */
  tries: number;
}

/** Questions that wait, of all workspaces. */
export interface OpenQuestionStore {
  /** False when so many wait in the channel or the workspace already. Keeping one again gives it a new time. */
  keep(question: OpenQuestion, most: { channel: number; team: number }): Promise<boolean>;
  /** Those that still wait at `now`, of one workspace or of all, oldest first. */
  waiting(teamId: string | undefined, now: Date): Promise<OpenQuestion[]>;
  /** Puts the note out to be told, once; false when the question does not wait any more. */
  found(question: OpenQuestion, note: FoundNote, now: Date): Promise<boolean>;
  /** False when it did not wait. */
  stop(place: QuestionPlace): Promise<boolean>;
}

/** A quote in a thread. */
export interface StandingQuote extends QuestionPlace {
  threadTs: string;
  place: number;
  paperId: string;
  title: string;
  text: string;
}

/** What quotes are kept under. */
export type QuotingQuestion = Pick<Question, 'teamId' | 'channelId' | 'messageTs' | 'threadTs'>;

/** Quotes that everybody in a thread can see. */
export interface QuoteStore {
  /** In place of those of the question before; nobody can have kept any before when it `isFirst`. */
  record(question: QuotingQuestion, quotes: Quote[], how?: { isFirst?: boolean }): Promise<void>;
  /** Of one workspace or of all. */
  ofPapers(teamId: string | undefined, paperIds: string[]): Promise<StandingQuote[]>;
  /** Forgets the quotes and, when a note is given, puts it out to be told, at once or not at all. */
  gone(quotes: StandingQuote[], note: Omit<AddressedNote, 'tries'> | null, now: Date): Promise<void>;
}

/** Notes on their way. Lease times are milliseconds of the machine's clock. */
export interface NoteStore {
  /** The workspaces in which something can be told now. */
  teams(machineNow: number): Promise<string[]>;
  /** Takes the next one that nobody else is telling; counts the try. */
  take(teamId: string, lease: { machineNow: number; leaseMs: number }): Promise<AddressedNote | null>;
  settle(note: AddressedNote, state: 'posted' | 'dropped'): Promise<void>;
}

/** How far the changes of the papers were looked through, for one workspace or for all at once. */
export interface WatchCursor {
  /** Null: never. */
  read(teamId: string | undefined): Promise<number | null>;
  move(teamId: string | undefined, seq: number): Promise<void>;
}
