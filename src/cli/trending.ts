import { parseArgs } from 'node:util';
import { openTrending } from '../app.ts';
import type { TrendingWindow } from '../trending/formula.ts';
import { type Command, UsageError } from './command.ts';
import { backtestAction } from './trending/backtest.ts';
import { deliveryAction } from './trending/delivery.ts';
import { listAction } from './trending/list.ts';
import { risingAction } from './trending/rising.ts';
import { whyAction } from './trending/why.ts';
import type { TrendingAction, TrendingWish } from './trending/wish.ts';

const WINDOWS: TrendingWindow[] = ['day', 'week', 'month'];
const DEFAULT_DAYS = 20;
const MOST_DAYS = 250;

/** `paperboy trending`: the ranking of a window at any instant, why a paper stands where it does, and whether it foresees anything. */
export const trendingCommand: Command = {
  name: 'trending',
  usage:
    'paperboy trending [--window day|week|month] [--at ISO] [--team ID] [--why ID | --rising | --delivery ID | --backtest [--days n] [--seed n]]',
  summary: 'Lists what is trending or rising, explains the score of a paper, or replays the recorded past.',
  run: async (invocation) => {
    const { wish, action } = readArgs(invocation.args);
    const desk = await openTrending(invocation.config);
    try {
      return await action(desk, wish, invocation);
    } finally {
      await desk.close();
    }
  },
};

const OPTIONS = {
  window: { type: 'string' },
  at: { type: 'string' },
  team: { type: 'string' },
  why: { type: 'string' },
  rising: { type: 'boolean' },
  delivery: { type: 'string' },
  backtest: { type: 'boolean' },
  days: { type: 'string' },
  seed: { type: 'string' },
} as const;

function readArgs(args: string[]): { wish: TrendingWish; action: TrendingAction } {
  const { values } = parseArgs({ args, options: OPTIONS });
  const window = WINDOWS.find((name) => name === (values.window ?? 'week'));
  if (!window) throw new UsageError('--window is day, week or month.');
  const asked = ['why', 'rising', 'delivery', 'backtest'].filter((name) => name in values);
  if (asked.length > 1) throw new UsageError(`--${asked.join(' and --')} do not go together.`);
  if (values.backtest !== true && (values.days ?? values.seed) !== undefined) {
    throw new UsageError('--days and --seed go with --backtest.');
  }
  return {
    wish: { window, at: readInstant(values.at), teamId: values.team },
    action: chooseAction(values),
  };
}

function chooseAction(values: {
  why?: string;
  rising?: boolean;
  delivery?: string;
  backtest?: boolean;
  days?: string;
  seed?: string;
}): TrendingAction {
  if (values.why !== undefined) return whyAction(readId('why', "paper's", values.why));
  if (values.delivery !== undefined) return deliveryAction(readId('delivery', "delivery's", values.delivery));
  if (values.rising === true) return risingAction;
  if (values.backtest !== true) return listAction;
  const days = readNumber('days', values.days ?? String(DEFAULT_DAYS));
  if (days < 1 || days > MOST_DAYS) throw new UsageError(`--days is between 1 and ${MOST_DAYS}.`);
  return backtestAction({ days, seed: readNumber('seed', values.seed ?? '1') });
}

function readId(option: string, whose: string, text: string): string {
  if (text.trim() === '') throw new UsageError(`--${option} needs a ${whose} id.`);
  return text.trim();
}

function readNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${option} needs a whole number.`);
  return Number(text);
}

function readInstant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) {
    throw new UsageError('--at needs an ISO instant, for example 2026-03-02T09:00:00Z.');
  }
  return at;
}
