import type { Answer, Answerer } from '../../src/answer/answer.ts';
import { mean } from '../../src/search/measures.ts';
import { letters } from './letters.ts';
import { type Kind, ofKind, type Question } from './question-file.ts';
import { rankOfRight } from './question-ranks.ts';
import { refusedWhenKept } from './refusals.ts';

/** What the answers to all questions are worth: shares between 0 and 1. */
export interface AskFigures {
  /** A right paper is listed first, or among the first five. */
  first: number;
  five: number;
  /** A sentence that answers is among the quotes. */
  evidence: number;
  /** Of the answerable questions. */
  answered: number;
  /** Of the unanswerable ones. */
  refused: number;
  /** Unanswerable ones refused at the confidence that keeps nine in ten answerable ones; absent without confidence. */
  refusedAtNine?: number;
}

interface Asked {
  question: Kind<'answerable'>;
  answer: Answer;
}

/** Lets the answerer answer every question. */
export async function askQuestions(answerer: Answerer, questions: Question[]): Promise<AskFigures> {
  const answerable: Asked[] = [];
  for (const question of ofKind(questions, 'answerable')) {
    answerable.push({ question, answer: await answerer.ask(question.question) });
  }
  const others: Answer[] = [];
  for (const { question } of ofKind(questions, 'unanswerable')) others.push(await answerer.ask(question));
  const share = (of: (asked: Asked) => boolean) => mean(answerable.map((asked) => Number(of(asked))));
  const kept = answerable.map(({ answer }) => confidenceOf(answer));
  const refusedAtNine = refusedWhenKept(kept, others.map(confidenceOf), 0.9);
  return {
    first: share((asked) => rankOf(asked) === 0),
    five: share((asked) => rankOf(asked) >= 0 && rankOf(asked) < 5),
    evidence: share(({ question, answer }) => quotesEvidence(answer, question.evidence)),
    answered: share(({ answer }) => answer.answered),
    refused: mean(others.map((answer) => Number(!answer.answered))),
    ...(refusedAtNine !== null && { refusedAtNine }),
  };
}

function rankOf({ question, answer }: Asked): number {
  const titles = answer.papers.map((paper) => letters(paper.title));
  return rankOfRight(titles, question);
}

/** How sure the answerer is of having an answer, where it says so. */
function confidenceOf(answer: Answer): number | undefined {
  return answer.signals?.confidence;
}

function quotesEvidence(answer: Answer, evidence: string[]): boolean {
  const wanted = evidence.map(letters);
  return answer.quotes
    .map((quote) => letters(quote.text))
    .some((quote) => wanted.some((sentence) => quote.includes(sentence) || sentence.includes(quote)));
}
