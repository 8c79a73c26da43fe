import { explainScore } from '../../trending/explain.ts';
import { summarizeScore } from '../../trending/summary.ts';
import { lookOf, type TrendingAction } from './wish.ts';

/** Every component of one paper's score. */
export function whyAction(id: string): TrendingAction {
  return async (desk, wish, { json, io }) => {
    const look = await lookOf(desk, wish);
    const explained = await desk.trending.why(id, look);
    if (explained === null) {
      const then = wish.at === undefined ? '' : ` at ${look.now.toISOString()}`;
      io.err(`There was no paper with the id "${id}"${then}; paperboy search --json shows ids.`);
      return 1;
    }
    const { paper, score, rank, of } = explained;
    if (json) {
      io.out(JSON.stringify({ id, title: paper.title, rank, of, why: summarizeScore(score), ...score }));
      return 0;
    }
    for (const line of [paper.title, ...explainScore(score)]) io.out(line);
    io.out(rank === null ? `In no list of the last ${look.window}.` : `Number ${rank} of ${of}.`);
    return 0;
  };
}
