import { type Backtest, LEAST, TOP } from '../../trending/backtest.ts';
import { lookOf, type TrendingAction } from './wish.ts';

/** How well the score of each recorded day foresaw the attention of the next, against simple rankings. */
export function backtestAction({ days, seed }: { days: number; seed: number }): TrendingAction {
  return async (desk, wish, { json, io }) => {
    const { now, teamId } = await lookOf(desk, wish);
    const report = await desk.trending.backtest({ teamId, now, days, seed });
    if (json) io.out(JSON.stringify({ asOf: now.toISOString(), ...report }));
    else for (const line of tell(report)) io.out(line);
    return 0;
  };
}

function tell({ days, skipped, seed, result }: Backtest): string[] {
  const judged = `${days} of ${days + skipped} announcement days can be judged (at least ${LEAST.papers} papers gained something)`;
  if (result === null) {
    return [
      `Too little was recorded to say how well the ranking foresees attention: ${judged}; it takes ${LEAST.days}.`,
    ];
  }
  const { ours, baselines } = result;
  return [
    `How well the order of one day foresaw what papers gained until the next: ${judged}.`,
    '',
    row(['', 'Spearman', `top ${TOP}`]),
    row([ours.name, figure(ours.spearman), figure(ours.precision)]),
    ...baselines.map((one) =>
      row([
        one.name,
        `${figure(one.spearman)} (${verdict(one.spearmanAhead, one.spearmanP)})`,
        `${figure(one.precision)} (${verdict(one.precisionAhead, one.precisionP)})`,
      ]),
    ),
    '',
    `In brackets: how far ${ours.name} is ahead, and how often chance would do that (paired permutation test, seed ${seed}).`,
  ];
}

function row([name = '', ...cells]: string[]): string {
  return `${name.padEnd(16)}${cells.map((cell) => cell.padEnd(26)).join('')}`.trimEnd();
}

function figure(value: number): string {
  return value.toFixed(3);
}

function verdict(ahead: number, p: number): string {
  return `${ahead >= 0 ? '+' : '−'}${Math.abs(ahead).toFixed(3)}, p ${p < 0.001 ? '< 0.001' : p.toFixed(3)}`;
}
