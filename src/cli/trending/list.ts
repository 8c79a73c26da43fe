import { lookOf, type TrendingAction } from './wish.ts';

const SHOWN = 20;

/** The ranking of a window, with what it stands on. */
export const listAction: TrendingAction = async (desk, wish, { json, io }) => {
  const look = await lookOf(desk, wish);
  const { basis, items } = await desk.trending.list({ ...look, limit: SHOWN });
  if (json) {
    const papers = items.map(({ paper, score, why }) => ({
      id: paper.id,
      title: paper.title,
      score: score.score,
      why,
    }));
    io.out(JSON.stringify({ window: look.window, asOf: look.now.toISOString(), basis, papers }));
    return 0;
  }
  if (items.length === 0) io.out(`Nothing happened to any paper within the last ${look.window}.`);
  for (const [i, { paper, why }] of items.entries()) {
    io.out(`${String(i + 1).padStart(3)}. ${paper.title}\n     ${paper.url ?? paper.id} · ${why}`);
  }
  io.out(basis);
  return 0;
};
