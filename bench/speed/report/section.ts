import type { Run } from '../figures.ts';
import { judge } from './goals.ts';
import { grids, stops } from './tables.ts';

/** The measured run as Markdown. */
export function resultSection(run: Run): string {
  const stopped = stops(run);
  const parts = [
    `${run.date}, ${run.machine}. Papers: ${run.corpus}. The run took ${Math.ceil(run.tookSeconds / 60)} minutes: \`${run.command}\`.`,
    markdown(
      ['engine', 'version', 'set up as'],
      run.engines.map(({ name, version, setup }) => [name, version, setup]),
    ),
    '![Latency by number of papers](plots/latency.svg)',
    '![Memory per paper](plots/memory.svg)',
    '**Goals**, which are set for 100,000 papers (and a million), with what fewer show:',
    markdown(
      ['papers', 'what', 'measured', 'goal', ''],
      judge(run).map(({ documents, what, measured, goal, reached }) => [
        documents.toLocaleString('en'),
        what,
        measured,
        goal,
        reached === undefined ? '' : reached ? 'reached' : 'missed',
      ]),
    ),
    ...grids(run).map(({ title, head, rows }) => `**${title}**\n\n${markdown(head, rows)}`),
    ...(stopped.length > 0
      ? [`Stopped at a limit (${run.limits.seconds} s or ${run.limits.memoryMiB} MiB for each step):`]
      : []),
    stopped.map((line) => `- ${line}`).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function markdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
