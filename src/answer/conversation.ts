import type { Answer, Answerer, Turn } from './answer.ts';

/** Where a question was asked. A question at the top of a channel opens its own thread. */
export interface Question {
  teamId: string;
  channelId: string;
  threadTs: string;
  messageTs: string;
  userId: string;
  text: string;
}

/** What identifies a question. */
export type QuestionPlace = Pick<Question, 'teamId' | 'channelId' | 'messageTs'>;

/** What became of a question. */
export interface Outcome {
  /** In the order shown. */
  paperIds: string[];
  /** Null when it was not about papers: help, a misuse. */
  answer: Answer | null;
  /** The message that holds the answer; null when there is none that all can see. */
  answerTs: string | null;
  /** Only the person who asked has seen it. */
  whispered?: boolean;
}

/** A question as it is kept, with what became of it so far. */
export interface StoredTurn extends Question {
  answerTs: string | null;
  answer: Answer | null;
  whispered: boolean;
  /** The person deleted the question. */
  withdrawn: boolean;
  /** When somebody last began to post an answer, in milliseconds of the machine's clock; 0: nobody has. */
  postBegun: number;
}

/** Which questions are looked for that nobody works on any more. */
export interface LeftOpen {
  /** Asked, edited or deleted at or after this. */
  since: Date;
  now: Date;
  /** Of one workspace; of all when left out. */
  teamId?: string | undefined;
  /** So many of them at most, the oldest first. */
  most: number;
}

/** Remembers which events were taken on and what was asked where. */
export interface ConversationStore {
  /** Takes a question on for this instance. True for one caller, once: false when any of the keys was claimed before. */
  take(question: Question, keys: string[], now: Date): Promise<boolean>;
  /** Before a post: notes that it begins. False when another instance has taken the question over. */
  begin(question: QuestionPlace): Promise<boolean>;
  /** The latest answered turns of the question's thread before it, oldest first. */
  history(question: Question, wish: HistoryWish): Promise<Turn[]>;
  /** The papers of our own post that the question's thread hangs below (a digest, a paper that was shared), in their order. */
  below(question: Question): Promise<string[]>;
  /** Does nothing when another instance has taken the question over and not answered it yet. */
  close(question: QuestionPlace, outcome: Outcome, now: Date): Promise<void>;
  /** Takes over what instances that are gone, or stand still, have left open; each of them goes to one caller. */
  takeOver(wish: LeftOpen): Promise<StoredTurn[]>;
}

/** How much of what was said before is wanted. */
export interface HistoryWish {
  limit: number;
  /** The whole conversation of a direct message, as far back as this many seconds, when its thread is a new one. */
  directSeconds?: number;
}

/** Questions that change after they were asked. */
export interface TurnStore {
  find(place: QuestionPlace): Promise<StoredTurn | null>;
  /** Notes where the answer stands as soon as that is known. */
  posted(place: QuestionPlace, answerTs: string): Promise<void>;
  /** Notes that the answer is being shown to the person who asked alone, where it could not be found again. */
  whispering(place: QuestionPlace): Promise<void>;
  /** Gives it other words, and has it answered anew. Null when there is no such question, or it is worded so already. */
  rewrite(place: QuestionPlace, text: string, now: Date): Promise<StoredTurn | null>;
  /** Takes it out of the conversation; null when there is no such question, or it was taken out before. */
  withdraw(place: QuestionPlace, now: Date): Promise<StoredTurn | null>;
}

/** How much of a thread a follow-up can refer to. */
const HISTORY_LENGTH = 8;

/** A direct message goes on from what was said in the hour before, wherever in it. */
const DIRECT_SECONDS = 3600;

export interface Conversations extends TurnStore, Pick<ConversationStore, 'begin' | 'takeOver'> {
  /** Takes a question on, once, whatever number of events tell of it. False when another already has. */
  take(question: Question, eventId: string, now: Date): Promise<boolean>;
  /** What would be said to somebody who asks out of the blue; nothing is noted. */
  ask(text: string): Promise<Answer>;
  answer(question: Question, place?: { direct: boolean }): Promise<Answer>;
  /** The papers that were shown last before the question, in their order; empty when there were none. */
  shown(question: Question, place?: { direct: boolean }): Promise<string[]>;
  finish(question: QuestionPlace, outcome: Outcome, now: Date): Promise<void>;
}

/** Threads of questions and answers. An event is claimed by its id *and* by (channel, message). */
export function createConversations(deps: {
  store: ConversationStore & TurnStore;
  answerer: Answerer;
}): Conversations {
  const { store, answerer } = deps;
  const before = async (question: Question, { direct } = { direct: false }): Promise<Turn[]> => {
    const isNew = direct && question.threadTs === question.messageTs;
    const wish = { limit: HISTORY_LENGTH, ...(isNew ? { directSeconds: DIRECT_SECONDS } : {}) };
    const turns = await store.history(question, wish);
    const paperIds = question.threadTs === question.messageTs ? [] : await store.below(question);
    return paperIds.length === 0 ? turns : [{ question: '', paperIds }, ...turns];
  };
  return {
    take: (question, eventId, now) => {
      const keys = [`event:${eventId}`, `message:${question.channelId}:${question.messageTs}`];
      return store.take(question, keys, now);
    },
    answer: async (question, place) => answerer.ask(question.text, await before(question, place)),
    shown: async (question, place) => {
      const turns = await before(question, place);
      return turns.findLast((turn) => turn.paperIds.length > 0)?.paperIds ?? [];
    },
    ask: (text) => answerer.ask(text),
    finish: store.close,
    begin: store.begin,
    takeOver: store.takeOver,
    find: store.find,
    posted: store.posted,
    whispering: store.whispering,
    rewrite: store.rewrite,
    withdraw: store.withdraw,
  };
}
