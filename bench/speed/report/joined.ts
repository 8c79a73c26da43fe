import type { Run } from '../figures.ts';

/** Several runs as one that says so: their rows by size, engines in the order they were first named. */
export function joined(runs: Run[]): Run {
  const [first] = runs;
  if (first === undefined) throw new Error('There is no run to report.');
  const engines = [...new Map(runs.flatMap((run) => run.engines).map((one) => [one.name, one])).values()];
  const place = (name: string) => engines.findIndex((one) => one.name === name);
  return {
    ...first,
    command: runs.map((run) => run.command).join('; '),
    engines,
    tookSeconds: runs.reduce((sum, run) => sum + run.tookSeconds, 0),
    rows: runs
      .flatMap((run) => run.rows)
      .sort((a, b) => a.documents - b.documents || place(a.engine) - place(b.engine)),
  };
}
