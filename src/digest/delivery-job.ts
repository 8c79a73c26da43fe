import { type RunDeps, type RunReport, runDueDigests } from './run.ts';

/** The longest wait between two looks for due digests: a digest is at most this late. */
export const LOOK_EVERY_MS = 15_000;

/** A handler for a job runner: one run, answering how long to wait until something can be tried again. */
export function createDeliveryJob(
  deps: RunDeps,
): (run: { now: Date; signal: AbortSignal }) => Promise<number | undefined> {
  return async (run) => {
    const report = await runDueDigests(deps, run);
    logRun(deps, report);
    return report.nextTry === null ? undefined : Math.max(0, report.nextTry - deps.machineNow());
  };
}

function logRun({ log }: RunDeps, report: RunReport): void {
  if (report.planned + report.posted + report.ended + report.deferred > 0) log.info(report, 'digests');
}
