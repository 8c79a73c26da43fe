import { readFileSync } from 'node:fs';

/** Memory of a process at a time: seconds since the beginning, MiB. */
export interface MemorySample {
  at: number;
  mib: number;
}

/** How much memory a process has in use now, in MiB. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** A straight line through the samples: MiB a minute, with its standard error, and how far they lie from it. */
export function trendOf(samples: MemorySample[]): { slope: number; error: number; noise: number } {
  const count = samples.length;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanAt, meanMib] = [mean(samples.map(({ at }) => at)), mean(samples.map(({ mib }) => mib))];
  const spread = samples.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0);
  const slope = samples.reduce((sum, { at, mib }) => sum + (at - meanAt) * (mib - meanMib), 0) / spread;
  const squares = samples.reduce((sum, { at, mib }) => sum + (mib - meanMib - slope * (at - meanAt)) ** 2, 0);
  const noise = Math.sqrt(squares / Math.max(1, count - 2));
  return { slope: slope * 60, error: (noise / Math.sqrt(spread)) * 60, noise };
}

/** The processor time that a process has used so far, in seconds. */
export function processorTimeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
