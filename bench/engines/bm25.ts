import type { Paper } from '../../src/papers/paper.ts';
import { analyze } from '../../src/search/analysis.ts';
import { idf, saturation } from '../../src/search/bm25.ts';
import type { EngineKind } from './engine.ts';

interface Postings {
  docs: number[];
  counts: number[];
}

/**
 * BM25 and nothing else, over the analysis that the index uses: what all the rest of the ranking has to beat.
 * It is written anew here so that it stays as it is when the index changes.
 */
export const bm25: EngineKind = {
  name: 'bm25',
  open(papers) {
    const lengths: number[] = [];
    const postings = new Map<string, Postings>();
    for (const paper of papers) {
      const stems = stemsOfPaper(paper);
      for (const [stem, count] of countsOf(stems)) post(postings, stem, { doc: lengths.length, count });
      lengths.push(stems.length);
    }
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
    return {
      search(text, limit) {
        const scores = new Map<number, number>();
        for (const [stem, times] of countsOf(analyze(text).map((term) => term.stem))) {
          const { docs, counts } = postings.get(stem) ?? { docs: [], counts: [] };
          const weight = times * idf(lengths.length, docs.length);
          for (const [i, doc] of docs.entries()) {
            const part = weight * saturation(counts[i] ?? 0, lengths[doc] ?? 0, average);
            scores.set(doc, (scores.get(doc) ?? 0) + part);
          }
        }
        const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit);
        return best.map(([doc]) => papers[doc]?.id ?? '');
      },
      close() {},
    };
  },
};

/** The title three times, as one text with the abstract. */
function stemsOfPaper({ title, abstract }: Paper): string[] {
  return analyze(`${`${title}\n`.repeat(3)}${abstract}`).map((term) => term.stem);
}

function countsOf(stems: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

function post(postings: Map<string, Postings>, stem: string, { doc, count }: { doc: number; count: number }) {
  const list = postings.get(stem) ?? { docs: [], counts: [] };
  list.docs.push(doc);
  list.counts.push(count);
  postings.set(stem, list);
}
