import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../figures.ts';
import { latencyPlot } from './latency-plot.ts';
import { memoryPlot } from './memory-plot.ts';
import { resultSection } from './section.ts';

const BENCH = fileURLToPath(new URL('../../', import.meta.url));

/** What stands between these lines of the results file is written by `npm run bench`. */
export const BEGIN = '<!-- npm run bench: from here … -->';
export const END = '<!-- … to here -->';

/** Writes the section into `RESULTS.md` and the pictures beside it, below `folder`. */
export function writeResults(run: Run, folder = BENCH): void {
  const file = join(folder, 'RESULTS.md');
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), resultSection(run)));
  mkdirSync(join(folder, 'plots'), { recursive: true });
  writeFileSync(join(folder, 'plots', 'latency.svg'), latencyPlot(run));
  writeFileSync(join(folder, 'plots', 'memory.svg'), memoryPlot(run));
}

/** The text with what stands between the markers replaced. */
export function withSection(text: string, section: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The results file has no lines “${BEGIN}” and “${END}”.`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${section.trim()}\n\n${text.slice(to)}`;
}
