import type { QuestionRow, QuestionRun } from './question-run.ts';
import type { Draws } from './significance.ts';
import { points, pValue, share, table } from './table.ts';

const COLUMNS = [
  ['first', 'first'],
  ['five', 'in five'],
  ['hardFirst', 'hard first'],
  ['hardFive', 'hard in five'],
  ['rPrecision', 'R-precision'],
] as const;

/** A run for reading: the engines' table, then what our answers are worth. */
export function questionLines({ papers, counts, rows, ask }: QuestionRun, draws: Draws): string[] {
  const columns = COLUMNS.filter(([name]) => rows.some((row) => row.shares[name] !== undefined));
  const head = ['engine', ...columns.map(([, title]) => title), 'ours above: first', 'p', 'in five', 'p'];
  const cells = ({ engine, shares, oursAbove }: QuestionRow) => [
    engine,
    ...columns.map(([name]) => share(shares[name] ?? 0)),
    ...[oursAbove?.first, oursAbove?.five].flatMap((one) =>
      one === undefined ? [] : [points(one.difference), pValue(one.p)],
    ),
  ];
  return [
    `${papers} papers, ${counts.answerable} answerable questions (${counts.hard} hard), ${counts.find} short queries`,
    ...table([head, ...rows.map(cells)]),
    `p: paired randomisation test, ${draws.rounds} rounds, seed ${draws.seed}`,
    '',
    ...table([
      ['our answers', ''],
      ['right paper first', share(ask.first)],
      ['right paper in five', share(ask.five)],
      ['an evidence sentence among the quotes', share(ask.evidence)],
      ['answered', share(ask.answered)],
      [`refused (${counts.unanswerable} unanswerable)`, share(ask.refused)],
      ...(ask.refusedAtNine === undefined
        ? []
        : [['refused where 90 % are answered', share(ask.refusedAtNine)]]),
    ]),
  ];
}
