import { plainQuery, type SearchHit, type SearchIndex, type SearchResult } from '../search/search-index.ts';
import type { Answer, Answerer, AnswerSignals, PaperReader, Quote, RankedPaper } from './answer.ts';
import { type Resolved, resolveFollowUp } from './follow-up.ts';
import { answerFromPapers } from './one-paper.ts';
import { questionForm } from './question-form.ts';
import { chooseQuotes, type RatedPassage, ratePassages } from './quotes.ts';
import { answerThreshold, confidence, refusal, relatedOf, supportIn, weightsOf } from './support.ts';

/** How many papers an answer lists, and how many of them may be quoted. */
const LISTED_PAPERS = 5;
const QUOTED_PAPERS = 3;

/** Answers questions with checked quotes from stored abstracts, or says honestly that none answers. */
export function createAnswerer(deps: { index: SearchIndex; papers: PaperReader }): Answerer {
  return {
    async ask(question, history = []) {
      const resolved = resolveFollowUp(question, history);
      if (resolved.about === 'library') return askLibrary(deps, question, resolved);
      return answerFromPapers(question, resolved.text, await deps.papers.papersById(resolved.paperIds));
    },
    askAll: (asked) => askLibrary(deps, asked.text, { about: 'library', without: [], ...asked }),
  };
}

async function askLibrary(
  { index, papers }: { index: SearchIndex; papers: PaperReader },
  question: string,
  { text, without, since }: Extract<Resolved, { about: 'library' }>,
): Promise<Answer> {
  const result = await index.search(
    { ...plainQuery(text), since },
    { limit: LISTED_PAPERS + without.length },
  );
  const hits = result.hits.filter((hit) => !without.includes(hit.paperId)).slice(0, LISTED_PAPERS);
  const stored = await papers.papersById(hits.map((hit) => hit.paperId));
  const support = supportIn(text, stored.slice(0, QUOTED_PAPERS));
  const candidates = stored.slice(0, QUOTED_PAPERS).map((paper) => ({
    paper,
    score: hits.find((hit) => hit.paperId === paper.id)?.score ?? 0,
  }));
  const { terms } = result;
  const wanted = { weights: weightsOf(text, terms), related: relatedOf(terms), form: questionForm(text) };
  const size = await index.size();
  const decision = { confidence: confidence(hits), threshold: answerThreshold(size) };
  const rated = ratePassages(candidates, wanted);
  const quotes = decision.confidence >= decision.threshold ? chooseQuotes(rated) : [];
  const signals = { ...decision, ...signalsOf({ result, hits, rated, quotes }), form: wanted.form };
  const asked = { text, since };
  const base = { question, quotes, papers: rankedPapers(hits, quotes), support, signals, asked };
  if (quotes.length > 0) return { ...base, answered: true };
  return { ...base, answered: false, reason: refusal(support, { indexed: size, since }) };
}

function signalsOf(given: {
  result: SearchResult;
  hits: SearchHit[];
  rated: RatedPassage[];
  quotes: Quote[];
}): Pick<AnswerSignals, 'terms' | 'hits' | 'passages'> {
  const { result, hits, rated, quotes } = given;
  return {
    terms: result.terms,
    hits: hits.map(({ title, score, evidence }) => ({
      title,
      score,
      coverage: evidence?.coverage ?? 0,
      strength: evidence?.strength ?? 0,
    })),
    passages: rated.map(({ passage: { text, title, paperId, covered, end }, logChance }) => ({
      text,
      title,
      score: logChance,
      covered,
      quoted: quotes.some((quote) => quote.paperId === paperId && quote.end === end),
    })),
  };
}

/** The quoted papers in the order of their quotes, then the next best. */
function rankedPapers(hits: SearchHit[], quotes: Quote[]): RankedPaper[] {
  const quoted = [...new Set(quotes.map((quote) => quote.paperId))];
  const place = (hit: SearchHit, i: number) =>
    quoted.includes(hit.paperId) ? quoted.indexOf(hit.paperId) : quoted.length + i;
  return hits
    .map((hit, i) => ({ hit, place: place(hit, i) }))
    .sort((a, b) => a.place - b.place)
    .map(({ hit: { paperId, title, url, score } }) => ({ id: paperId, title, url, score }));
}
