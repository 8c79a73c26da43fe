import type { Answer } from '../../answer/answer.ts';
import type { Question, StoredTurn } from '../../answer/conversation.ts';
import { verifyQuote } from '../../answer/passages.ts';
import type { Paper } from '../../papers/paper.ts';
import type { TrendingWindow } from '../../trending/formula.ts';
import { compareAsked } from '../compare/handlers.ts';

import type { Message } from '../message.ts';
import { answerMessage, shownPaperIds } from '../messages/answer.ts';
import { helpMessage, misuseMessage } from '../messages/help.ts';
import { ratedMessage } from '../messages/rating.ts';
import { trendingMessage } from '../messages/trending.ts';
import { watchedMessage } from '../messages/watched.ts';
import type { Parts } from '../parts.ts';
import { isDirect } from './place.ts';
import { trendingWish } from './trending-wish.ts';

/** A longer text is a paste by accident. */
const QUESTION_LIMIT = 2000;

const GREETING = /^(?:help|hi|hello|hey|what can (?:you|i) (?:do|ask)(?: here)?)[!.?\s]*$/i;

const TRENDING_SHOWN = 5;

/** What is said to a question. */
export interface Composed {
  message: Message;
  paperIds: string[];
  /** Null when it is no answer about papers. */
  answer: Answer | null;
}

/** Reads the thread and the papers, and says what there is to say. `isFirst`: nobody can have begun with the question before. */
export async function compose(
  parts: Parts,
  question: Question,
  { isFirst = false }: { isFirst?: boolean } = {},
): Promise<Composed> {
  if (question.text === '') {
    return aside(helpMessage('Ask me something about the papers here, or use one of these:'));
  }
  if (GREETING.test(question.text)) return aside(helpMessage());
  if (question.text.length > QUESTION_LIMIT) {
    const problem = `That is ${question.text.length} characters; I can read questions of up to ${QUESTION_LIMIT}.`;
    return aside(misuseMessage(`${problem} Ask the part that matters most.`));
  }
  const compared = await compareAsked(parts, question);
  if (compared !== null) return { ...compared, answer: null };
  const window = trendingWish(question.text);
  if (window !== null) return trending(parts, question, window);
  const answer = await parts.conversations.answer(question, { direct: isDirect(question.channelId) });
  const [until, papers] = await Promise.all([
    parts.watch.keep(question, answer, { now: parts.clock.now(), isFirst }),
    parts.library.papersById(answer.papers.map((paper) => paper.id)),
  ]);
  const composed = told(question, answer, papers);
  return until === null
    ? composed
    : { ...composed, message: watchedMessage(composed.message, question, until) };
}

/** What was said to a question, while every quote of it still stands word for word; else what there is to say now. */
export async function composeAgain(parts: Parts, turn: StoredTurn): Promise<Composed> {
  const { answer } = turn;
  if (answer === null) return compose(parts, turn);
  const papers = await parts.library.papersById(answer.papers.map((paper) => paper.id));
  const stands = answer.quotes.every((quote) =>
    papers.some((paper) => paper.id === quote.paperId && verifyQuote(quote, paper)),
  );
  return stands ? told(turn, answer, papers) : compose(parts, turn);
}

function told({ messageTs }: Question, answer: Answer, papers: Paper[]): Composed {
  const message = ratedMessage(answerMessage(answer, papers), messageTs);
  return { message, paperIds: shownPaperIds(answer), answer };
}

async function trending(parts: Parts, { teamId }: Question, window: TrendingWindow): Promise<Composed> {
  const now = parts.clock.now();
  const list = await parts.trending.list({ teamId, now, window, limit: TRENDING_SHOWN });
  const rising = await parts.trending.rising({ now, window, limit: TRENDING_SHOWN });
  const paperIds = list.items.map(({ paper }) => paper.id);
  return { message: trendingMessage(window, list, rising), paperIds, answer: null };
}

function aside(message: Message): Composed {
  return { message, paperIds: [], answer: null };
}
