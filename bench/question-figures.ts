import type { Answer, Answerer } from '../src/answer/answer.ts';
import { mean } from '../src/search/measures.ts';
import { plainQuery, type SearchIndex } from '../src/search/search-index.ts';
import type { Question } from './question-file.ts';

/** Shares between 0 and 1. */
export interface Figures {
  answerable: {
    questions: number;
    searchFirst: number;
    searchFive: number;
    askFirst: number;
    askFive: number;
    evidence: number;
    answered: number;
  };
  unanswerable: { questions: number; refused: number };
  find: { queries: number; rPrecision: number };
}

interface Parts {
  index: SearchIndex;
  answerer: Answerer;
}

type Kind<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Asks every question and counts. */
export async function measureQuestions(parts: Parts, questions: Question[]): Promise<Figures> {
  const ofKind = <K extends Question['kind']>(kind: K) =>
    questions.filter((question): question is Kind<K> => question.kind === kind);
  const answerable = await each(ofKind('answerable'), (question) => answerableRow(parts, question));
  const refused = await each(ofKind('unanswerable'), async ({ question }) => {
    const answer = await parts.answerer.ask(question);
    return Number(!answer.answered);
  });
  const precision = await each(ofKind('find'), (question) => rPrecision(parts.index, question));
  const share = (of: (row: (typeof answerable)[number]) => boolean) =>
    mean(answerable.map((row) => Number(of(row))));
  return {
    answerable: {
      questions: answerable.length,
      searchFirst: share((row) => row.searchRank === 0),
      searchFive: share((row) => row.searchRank >= 0 && row.searchRank < 5),
      askFirst: share((row) => row.askRank === 0),
      askFive: share((row) => row.askRank >= 0 && row.askRank < 5),
      evidence: share((row) => row.evidence),
      answered: share((row) => row.answered),
    },
    unanswerable: { questions: refused.length, refused: mean(refused) },
    find: { queries: precision.length, rPrecision: mean(precision) },
  };
}

async function each<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

async function answerableRow({ index, answerer }: Parts, question: Kind<'answerable'>) {
  const right = new Set([question.paper, ...question.also].map(letters));
  const { hits } = await index.search(plainQuery(question.question), { limit: 5 });
  const answer = await answerer.ask(question.question);
  return {
    searchRank: hits.findIndex((hit) => right.has(letters(hit.title))),
    askRank: answer.papers.findIndex((paper) => right.has(letters(paper.title))),
    evidence: quotesEvidence(answer, question.evidence),
    answered: answer.answered,
  };
}

function quotesEvidence(answer: Answer, evidence: string[]): boolean {
  const wanted = evidence.map(letters);
  return answer.quotes
    .map((quote) => letters(quote.text))
    .some((quote) => wanted.some((sentence) => quote.includes(sentence) || sentence.includes(quote)));
}

/** The share of right papers among as many hits as there are right papers. */
async function rPrecision(index: SearchIndex, { query, papers }: Kind<'find'>): Promise<number> {
  const { hits } = await index.search(plainQuery(query), { limit: papers.length });
  const right = new Set(papers.map(letters));
  return hits.filter((hit) => right.has(letters(hit.title))).length / papers.length;
}

/** Letters and digits alone: sources clean TeX and punctuation in different ways. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
