import { setImmediate as breathe } from 'node:timers/promises';
import type { Paper } from '../papers/paper.ts';
import { analyze } from '../search/analysis.ts';
import type { ArrivedPaper } from '../trending/arrival.ts';
import { lastInstant } from '../trending/published.ts';
import type { TermDocument, TermRun } from '../trending/terms.ts';

/** What may stand between two words of one phrase: "mixture of experts" is one, "experts. Mixture" is not. */
const WITHIN_PHRASE = /^[\s\-‐‑]*(?:of[\s\-‐‑]+)?$/i;

/** Words are taken apart in pieces, so that nobody waits for a whole library. */
const PIECE = 25;
const KEPT = 4000;

/** Takes papers apart with the analysis that search uses; what was taken apart lately is remembered. */
export function createTermDocuments(): (papers: ArrivedPaper[]) => Promise<TermDocument[]> {
  const kept = new Map<string, TermRun[]>();
  const runsOf = (paper: Paper): TermRun[] => {
    const text = `${paper.title}\n${paper.abstract}`;
    const known = kept.get(text);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const runs = [...termRuns(paper.title), ...termRuns(paper.abstract)];
    kept.set(text, runs);
    return runs;
  };
  return async (papers) => {
    const documents: TermDocument[] = [];
    for (const [index, arrived] of papers.entries()) {
      if (index % PIECE === 0) await breathe();
      documents.push({ paperId: arrived.paper.id, at: cameOutAt(arrived), runs: runsOf(arrived.paper) });
    }
    return documents;
  };
}

/** The runs of content words in a text. */
export function termRuns(text: string): TermRun[] {
  const runs: TermRun[] = [];
  let end = -1;
  for (const { stem, start, end: wordEnd, joined } of analyze(text)) {
    if (joined) continue;
    const last = runs.at(-1);
    const word = { stem, start, end: wordEnd };
    if (last !== undefined && WITHIN_PHRASE.test(text.slice(end, start))) last.words.push(word);
    else runs.push({ text, words: [word] });
    end = wordEnd;
  }
  return runs;
}

/** A date known to the month at least; else the paper's arrival, which is never before it came out. */
function cameOutAt({ paper, arrivedAt }: ArrivedPaper): string {
  const published = paper.publishedAt;
  if (published === null || published.length < 'YYYY-MM'.length) return arrivedAt;
  const at = lastInstant(published)?.toISOString() ?? arrivedAt;
  return at < arrivedAt ? at : arrivedAt;
}
