import type { Answer, Answerer } from '../../src/answer/answer.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { type RandomQuestion, randomQuestion } from './random-question.ts';

/** What went wrong with one question. */
export interface Mishap {
  question: RandomQuestion;
  problem: string;
}

/** What came out of many random questions. */
export interface VerbatimReport {
  questions: number;
  answered: number;
  quotes: number;
  /** Quotes that do not stand, character by character, where they say in the stored abstract. */
  notVerbatim: Mishap[];
  /** Exceptions, and answers that contradict themselves. */
  failures: Mishap[];
}

/** Who is asked, about what, and how often. */
export interface VerbatimSetup {
  answerer: Pick<Answerer, 'ask'>;
  papers: Paper[];
  questions: number;
  random: () => number;
}

/** Asks random questions and looks up every quote without the code that chose it. */
export async function runVerbatim(setup: VerbatimSetup): Promise<VerbatimReport> {
  const { answerer, papers, random } = setup;
  const report: VerbatimReport = { questions: 0, answered: 0, quotes: 0, notVerbatim: [], failures: [] };
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  for (; report.questions < setup.questions; report.questions++) {
    const question = randomQuestion(random, papers);
    let answer: Answer;
    try {
      answer = await answerer.ask(question.text, question.history);
    } catch (error) {
      report.failures.push({ question, problem: String(error) });
      continue;
    }
    report.answered += Number(answer.answered);
    report.quotes += answer.quotes.length;
    for (const quote of answer.quotes) {
      const found = byId.get(quote.paperId)?.abstract.slice(quote.start, quote.end);
      if (found !== quote.text || quote.text.trim() === '')
        report.notVerbatim.push({ question, problem: JSON.stringify(quote) });
    }
    const problem = contradiction(answer);
    if (problem !== null) report.failures.push({ question, problem });
  }
  return report;
}

function contradiction({ answered, quotes, reason }: Answer): string | null {
  if (answered !== quotes.length > 0) return `answered is ${answered} with ${quotes.length} quotes`;
  if (!answered && !reason) return 'not answered, and no reason given';
  return null;
}
