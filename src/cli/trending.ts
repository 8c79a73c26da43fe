import { parseArgs } from 'node:util';
import { type DeliveryDesk, openDelivery } from '../app.ts';
import type { Config } from '../config.ts';
import { explainScore } from '../trending/explain.ts';
import { trendingList } from '../trending/list.ts';
import type { TrendingWindow } from '../trending/rank.ts';
import { scorePaper } from '../trending/score.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { atDesk } from './delivery-desk.ts';

const WINDOWS: TrendingWindow[] = ['day', 'week', 'month'];
const POOL_SIZE = 500;
const SHOWN = 20;

/** `paperboy trending`: the ranking of a window, or why one paper stands where it does. */
export function createTrendingCommand(open: (config: Config) => Promise<DeliveryDesk>): Command {
  return {
    name: 'trending',
    usage: 'paperboy trending [--window day|week|month] [--why ID]',
    summary: 'Lists the papers that are new here, or explains the score of one.',
    run: (invocation) => {
      const { window, why } = readArgs(invocation.args);
      return atDesk(open(invocation.config), (desk) =>
        why === undefined ? list(desk, invocation, window) : explain(desk, invocation, why),
      );
    },
  };
}

export const trendingCommand: Command = createTrendingCommand((config) => openDelivery(config));

function readArgs(args: string[]): { window: TrendingWindow; why: string | undefined } {
  const { values } = parseArgs({ args, options: { window: { type: 'string' }, why: { type: 'string' } } });
  const window = WINDOWS.find((name) => name === (values.window ?? 'week'));
  if (!window) throw new UsageError('--window is day, week or month.');
  if (values.why?.trim() === '') throw new UsageError("--why needs a paper's id.");
  return { window, why: values.why };
}

async function list(desk: DeliveryDesk, { json, io }: Invocation, window: TrendingWindow): Promise<number> {
  const { basis, items } = trendingList(await desk.pool.newest(POOL_SIZE), {
    window,
    now: desk.now(),
    limit: SHOWN,
  });
  if (json) {
    const papers = items.map(({ paper, score, why }) => ({ id: paper.id, title: paper.title, score, why }));
    io.out(JSON.stringify({ window, basis, papers }));
    return 0;
  }
  if (items.length === 0) io.out(`No paper was published or arrived within the last ${window}.`);
  for (const [i, { paper, why }] of items.entries()) {
    io.out(`${String(i + 1).padStart(3)}. ${paper.title}\n     ${paper.url ?? paper.id} · ${why}`);
  }
  io.out(basis);
  return 0;
}

async function explain(desk: DeliveryDesk, { json, io }: Invocation, id: string): Promise<number> {
  const [arrived] = await desk.pool.byId([id]);
  if (!arrived) {
    io.err(`There is no paper with the id "${id}"; paperboy search --json shows ids.`);
    return 1;
  }
  const score = scorePaper(arrived, desk.now());
  if (json) io.out(JSON.stringify({ id, title: arrived.paper.title, ...score }));
  else for (const line of [arrived.paper.title, ...explainScore(score)]) io.out(line);
  return 0;
}
