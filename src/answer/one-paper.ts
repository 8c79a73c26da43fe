import type { Paper } from '../papers/paper.ts';
import { stemsOf } from '../search/analysis.ts';
import type { Answer } from './answer.ts';
import { evenWeights, type Wanted } from './passages.ts';
import { questionForm } from './question-form.ts';
import { chooseQuotes, ratePassages } from './quotes.ts';
import { supportIn } from './support.ts';

/** What people ask of a paper they see, and the words in which abstracts tell it. */
const ASPECTS: [asked: RegExp, told: string][] = [
  [
    /\bdata(?:sets?)?\b|\bcorpus\b|\bbenchmarks?\b/i,
    'data dataset datasets benchmark benchmarks corpus images',
  ],
  [/\bcode\b|\bopen.?source\b|\brepo(?:sitory)?\b/i, 'code github available repository released'],
  [
    /\bresults?\b|\bfind(?:ings?)?\b|\bhow well\b|\bperformance\b/i,
    'results show find outperform improve performance',
  ],
  [/\bmethod\b|\bhow does\b|\bapproach\b|\bidea\b/i, 'propose introduce present method approach'],
  [/\blimit(?:s|ations?)?\b|\bweakness(?:es)?\b|\bdrawbacks?\b/i, 'limitation limitations however fail'],
];

/** Words that point at the paper itself and ask for nothing. */
const POINTERS = new Set(
  stemsOf('paper author result study first second third last claim report describe explain do'),
);

/** Answers from the abstracts of these papers alone, or says that they do not tell. */
export function answerFromPapers(question: string, text: string, papers: Paper[]): Answer {
  const ranked = papers.map((paper, i) => ({
    id: paper.id,
    title: paper.title,
    url: paper.url,
    score: 1 - i / 100,
  }));
  const support = supportIn(text, papers);
  const base = { question, papers: ranked, support };
  const wanted = wantedOf(text);
  const candidates = papers.map((paper, i) => ({ paper, score: 1 - i / 100 }));
  const quotes =
    wanted.weights.size > 0 ? chooseQuotes(ratePassages(candidates, wanted)) : openingQuotes(papers);
  if (quotes.length > 0) return { ...base, answered: true, quotes };
  const titles = papers.map((paper) => `“${paper.title}”`).join(' and ');
  const verb = papers.length === 1 ? 'does' : 'do';
  const what = support.missing.length > 0 ? ` about ${support.missing.slice(0, 3).join(', ')}` : '';
  const reason =
    papers.length === 0
      ? 'The paper you mean is not stored here any more.'
      : `The abstract of ${titles} ${verb} not say anything${what}.`;
  return { ...base, answered: false, quotes: [], reason };
}

function wantedOf(text: string): Wanted {
  const weights = new Map([...evenWeights(text)].filter(([stem]) => !POINTERS.has(stem)));
  for (const [asked, told] of ASPECTS) {
    if (!asked.test(text)) continue;
    for (const stem of stemsOf(told)) weights.set(stem, weights.get(stem) ?? 0.5);
  }
  return { weights, form: questionForm(text) };
}

/** "And the second one?" asks for nothing in particular: what the authors say they do. */
function openingQuotes(papers: Paper[]): Answer['quotes'] {
  const wanted: Wanted = {
    weights: evenWeights('propose introduce present study'),
    form: 'definition',
  };
  const candidates = papers.map((paper, i) => ({ paper, score: 1 - i / 100 }));
  return chooseQuotes(ratePassages(candidates, wanted)).slice(0, papers.length);
}
